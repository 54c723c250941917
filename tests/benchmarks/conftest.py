"""The benchmarks are scripts; here each of their modules can be had by name."""

import sys
from collections.abc import Callable
from importlib import util
from pathlib import Path
from types import ModuleType

import pytest

BENCHMARKS = Path(__file__).parents[2] / "benchmarks"


@pytest.fixture(scope="session")
def benchmark_module() -> Callable[[str], ModuleType]:
    """Imports a module of the benchmarks, and as a script does, its neighbours."""

    def load(name: str) -> ModuleType:
        spec = util.spec_from_file_location(name, BENCHMARKS / f"{name}.py")
        assert spec is not None
        assert spec.loader is not None
        module = util.module_from_spec(spec)
        with pytest.MonkeyPatch.context() as patch:
            patch.syspath_prepend(str(BENCHMARKS))
            patch.setitem(sys.modules, name, module)
            spec.loader.exec_module(module)
        return module

    return load
