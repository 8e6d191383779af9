// Inside CTerminal only: how the screen sets the restore guard up.

#ifndef IARS_GUARD_H
#define IARS_GUARD_H

#include <stdbool.h>

/// Whether the terminal's window has a title that can be set. Call after its description was read.
bool iars_has_title(void);

/// Remembers the terminal's modes and how to leave the screen; installs the crash handlers and
/// keeps standard error back if it goes to the same terminal. Call after the terminal's
/// description was read and before anything was written. Returns false with `errno` set.
bool iars_guard_open(int input, int output);

/// Restores the terminal if that was not done yet, and removes the crash handlers.
void iars_guard_close(void);

/// Between these two the shell has the terminal and there is nothing to restore.
void iars_guard_pause(void);
void iars_guard_resume(void);

/// Sends what curses still writes to nowhere, so that a terminal that takes no bytes holds nobody
/// up. Only before a restore. May be called from a signal handler.
void iars_guard_turn_away(void);

#endif
