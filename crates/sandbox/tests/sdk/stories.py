"""Runs a suite and counts it the way Rust's test programs do, so that one reader understands both."""

import functools
import sys
import unittest

called = set()
"""The methods of an SDK that the stories have called so far: `TrackingApi.get_trackings`."""


def note_calls(*apis) -> set:
    """Notes from now on which public methods of these classes are called, and names them all."""
    methods = set()
    for api in apis:
        for name, method in vars(api).items():
            if callable(method) and not name.startswith("_"):
                methods.add(f"{api.__name__}.{name}")
                setattr(api, name, noting(f"{api.__name__}.{name}", method))
    return methods


def noting(name, method):
    @functools.wraps(method)
    def call(*arguments, **options):
        called.add(name)
        return method(*arguments, **options)

    return call


def main(methods=frozenset()) -> None:
    """Runs every story of the calling file, and checks at the end that these methods of the SDK were called.

    The last line tells how many stories passed and failed.
    """
    names = [name for name in sys.argv[1:] if not name.startswith("-")]
    module, loader = sys.modules["__main__"], unittest.defaultTestLoader
    if names:
        suite = loader.loadTestsFromNames(names, module)
    else:
        suite = loader.loadTestsFromModule(module)
        suite.addTest(unittest.FunctionTestCase(lambda: all_called(methods), description="all methods are called"))
    result = unittest.TextTestRunner(stream=sys.stdout, verbosity=2, warnings="ignore").run(suite)
    failed = len({story_of(story) for story, _ in result.failures + result.errors})
    passed = max(result.testsRun - failed - len(result.skipped), 0)
    verdict = "ok" if failed == 0 else "FAILED"
    print(f"test result: {verdict}. {passed} passed; {failed} failed; {len(result.skipped)} ignored")
    sys.exit(0 if failed == 0 and passed > 0 else 1)


def all_called(methods) -> None:
    never = sorted(methods - called)
    assert not never, f"no story calls {', '.join(never)}"


def story_of(story) -> str:
    """A part of a story (`subTest`) counts with its story, and a class that cannot start as one."""
    return getattr(story, "test_case", story).id()
