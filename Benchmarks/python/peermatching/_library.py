"""The shared library, called by the declarations of its own header."""

from __future__ import annotations

import os
import pathlib
import re
import threading
from typing import Any, Callable

import cffi
import numpy

#: A library in place of the one beside this file; for those who build their own.
_VARIABLE = "PEERMATCHING_LIBRARY"
_FOLDER = pathlib.Path(__file__).parent


class PeerMatchingError(ValueError):
    """What was passed makes no sense; the message says where and what to do."""


class Cancelled(PeerMatchingError):
    """The work was ended before there was an answer."""


class NoAnswer(PeerMatchingError):
    """What was asked for does not exist, and that is proved."""


def _header() -> str:
    beside = _FOLDER / "peermatching.h"
    source = _FOLDER.parents[2] / "Sources" / "CPeerMatching" / "peermatching.h"
    return (beside if beside.exists() else source).read_text(encoding="utf-8")


_HEADER = _header()
#: The numbers that the header defines.
CONSTANTS = {name: int(value) for name, value in re.findall(r"^#define (PM_\w+) (\d+)$", _HEADER, re.M)}
FORBIDDEN = -(2**31)
ffi = cffi.FFI()
_plain = re.sub(r"/\*.*?\*/", "", _HEADER, flags=re.S)
_plain = re.sub(r"#ifdef __cplusplus.*?#endif", "", _plain, flags=re.S)
ffi.cdef(re.sub(r"^#.*$", "", _plain, flags=re.M))


def _load() -> Any:
    path = os.environ.get(_VARIABLE) or str(_FOLDER / "libPeerMatchingC.so")
    try:
        library = ffi.dlopen(path)
    except OSError as problem:
        raise ImportError(f"the library of peermatching cannot be loaded: {problem} (set {_VARIABLE} to use another)") from problem
    if library.pm_abi_version() != CONSTANTS["PM_ABI_VERSION"]:
        raise ImportError(f"{path} has version {library.pm_abi_version()} of the interface; this package needs {CONSTANTS['PM_ABI_VERSION']}")
    return library


lib = _load()


def pointer(kind: str, array: numpy.ndarray[Any, Any] | None) -> Any:
    """A pointer to a contiguous array of that C type; NULL for none."""
    return ffi.NULL if array is None else ffi.from_buffer(f"{kind}[]", array)


def take(text: Any) -> str:
    """A text of the library as a string; the library's copy is freed."""
    try:
        return bytes(ffi.buffer(text.bytes, text.length)).decode() if text.length else ""
    finally:
        lib.pm_text_free(ffi.addressof(text))


def text_of(call: Any, *arguments: Any) -> str:
    """The text that a function without errors writes."""
    place = ffi.new("pm_text *")
    call(*arguments, place)
    return take(place[0])


def call(function: Any, *arguments: Any) -> tuple[int, str]:
    """Calls a function that can fail: its status, PM_OK, PM_NO_ANSWER or PM_REJECTED, and its words.

    Raises ``PeerMatchingError`` for what makes no sense, ``Cancelled`` for what was ended and ``MemoryError`` for what has no room.
    """
    error = ffi.new("pm_text *")
    status = function(*arguments, error)
    message = take(error[0])
    if status == CONSTANTS["PM_NO_MEMORY"]:
        raise MemoryError(message)
    if status == CONSTANTS["PM_INVALID"]:
        raise PeerMatchingError(message)
    if status == CONSTANTS["PM_CANCELLED"]:
        raise Cancelled(message)
    return status, message


class Run:
    """How a long call is carried out: private rules, whom it tells, and that Ctrl-C ends it."""

    def __init__(self, private_rules: bytes | None = None, progress: Callable[[float], object] | None = None) -> None:
        self._ended = False
        self._problem: BaseException | None = None
        self._progress = progress
        self._told = threading.Lock()
        self._rules = ffi.NULL if private_rules is None else ffi.new("char[]", private_rules)
        self._is_cancelled = ffi.callback("bool(void *)", lambda _: self._ended)
        self._tell = ffi.NULL if progress is None else ffi.callback("void(void *, double)", lambda _, share: self._say(share))
        #: What the library takes.
        self.pointer = ffi.new("pm_run *", {
            "private_rules": self._rules, "private_rules_length": 0 if private_rules is None else len(private_rules),
            "is_cancelled": self._is_cancelled, "progress": self._tell})

    def _say(self, share: float) -> None:
        with self._told:
            if self._ended or self._progress is None:
                return
            try:
                self._progress(share)
            except BaseException as problem:  # pylint: disable=broad-except
                self._problem, self._ended = problem, True

    def call(self, function: Any, *arguments: Any) -> tuple[int, str]:
        """``call``, which ends soon after Ctrl-C, and after an error of the caller's ``progress``."""
        try:
            return self._waited(function, *arguments)
        except Cancelled:
            if self._problem is not None:
                raise self._problem from None
            raise

    def _waited(self, function: Any, *arguments: Any) -> tuple[int, str]:
        if threading.current_thread() is not threading.main_thread():
            return call(function, *arguments)
        # Python hears of Ctrl-C in its main thread alone, and not while that is in the library.
        answers: list[tuple[int, str]] = []
        problems: list[BaseException] = []

        def work() -> None:
            try:
                answers.append(call(function, *arguments))
            except BaseException as problem:  # pylint: disable=broad-except
                problems.append(problem)

        thread = threading.Thread(target=work)
        thread.start()
        try:
            # A signal may have gone to another thread: the main one looks now and then.
            while thread.is_alive():
                thread.join(0.2)
        except BaseException:
            self._ended = True
            thread.join()
            raise
        if problems:
            raise problems[0]
        return answers[0]
