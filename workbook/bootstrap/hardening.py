"""Closes the process to other programs of the same user, as far as the system lets it.

A dump of the memory would hold keys and patients in clear, so none is left when the program
crashes; and no debugger may attach. An administrator of the computer is not kept out, nor is a
program that was there before: this stands against accidents and against the curious.
Called before anything secret is read. What could not be done is no reason not to work.
"""

from __future__ import annotations

import ctypes
import sys

_PR_GET_DUMPABLE, _PR_SET_DUMPABLE = 3, 4
_PT_DENY_ATTACH = 31
_NO_CRASH_WINDOW = 0x0001 | 0x0002  # SEM_FAILCRITICALERRORS, SEM_NOGPFAULTERRORBOX
_NO_HEAP_IN_REPORT = 0x0001  # WER_FAULT_REPORTING_FLAG_NOHEAP
_DACL = 0x0004
# Others may end the program, wait for it and ask what it is called: no memory, no threads.
_ONLY_END_AND_WAIT = "D:P(A;;0x101001;;;WD)"

NO_DUMP, NO_DEBUGGER = "no_dump", "no_debugger"


def harden() -> frozenset[str]:
    """Do what the system allows; `no_dump`, `no_debugger` for what was done."""
    if sys.platform == "win32":
        return _windows()
    done = {NO_DUMP} if _no_core() else set()
    if sys.platform == "linux" and _undumpable():
        done |= {NO_DUMP, NO_DEBUGGER}
    if sys.platform == "darwin" and _deny_attach():
        done.add(NO_DEBUGGER)
    return frozenset(done)


def is_dumpable() -> bool | None:
    """Whether Linux would dump this process or let a debugger of the same user attach.

    None on other systems, which do not say.
    """
    if sys.platform != "linux":
        return None
    return bool(_prctl(_PR_GET_DUMPABLE))


def _no_core() -> bool:
    """No file with the memory in it when the program crashes; handed on to what it starts."""
    if sys.platform == "win32":
        return False
    import resource

    try:
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    except (OSError, ValueError):
        return False
    return True


def _undumpable() -> bool:
    """Not even for a helper of the system that collects dumps; no same-user debugger either."""
    return _prctl(_PR_SET_DUMPABLE, 0) == 0 and is_dumpable() is False


def _prctl(option: int, value: int = 0) -> int:
    """A call of prctl(2), which takes longs; -1 where there is none."""
    try:
        call = ctypes.CDLL(None, use_errno=True).prctl
    except (OSError, AttributeError):
        return -1
    zero = ctypes.c_ulong(0)
    return int(call(ctypes.c_int(option), ctypes.c_ulong(value), zero, zero, zero))


def _deny_attach() -> bool:
    """macOS: ptrace(PT_DENY_ATTACH)."""
    try:
        call = ctypes.CDLL(None, use_errno=True).ptrace
    except (OSError, AttributeError):
        return False
    return int(call(ctypes.c_int(_PT_DENY_ATTACH), ctypes.c_int(0), None, ctypes.c_int(0))) == 0


def _windows() -> frozenset[str]:
    """No crash window and no heap in a report; an access list without the right to read memory."""
    done: set[str] = set()
    if sys.platform == "win32":
        kernel = ctypes.WinDLL("kernel32", use_last_error=True)
        kernel.SetErrorMode(kernel.GetErrorMode() | _NO_CRASH_WINDOW)
        if kernel.WerSetFlags(_NO_HEAP_IN_REPORT) == 0:
            done.add(NO_DUMP)
        rights = ctypes.WinDLL("advapi32", use_last_error=True)
        words = ctypes.c_void_p()
        if rights.ConvertStringSecurityDescriptorToSecurityDescriptorW(
            ctypes.c_wchar_p(_ONLY_END_AND_WAIT), 1, ctypes.byref(words), None
        ):
            kernel.GetCurrentProcess.restype = ctypes.c_void_p
            this = ctypes.c_void_p(kernel.GetCurrentProcess())
            if rights.SetKernelObjectSecurity(this, _DACL, words):
                done.add(NO_DEBUGGER)
            kernel.LocalFree(words)
    return frozenset(done)
