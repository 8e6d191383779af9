/// What Swift cannot see of ncursesw and of Linux, as plain C: no curses type crosses this header.
///
/// One screen at a time, used by one thread. Only the functions that say so may be called from
/// another thread or from a signal handler.

#ifndef IARS_CTERMINAL_H
#define IARS_CTERMINAL_H

#include <stdbool.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

// MARK: Locale and terminal description

/// Takes the character type of the environment's locale, or C.UTF-8 when that one is not installed
/// or is the C locale. Returns whether the *user's* locale is a UTF-8 one.
bool iars_set_locale(void);

/// The answers of `iars_probe` and `iars_screen_open`.
enum iars_result {
  IARS_OK = 0,
  /// Either descriptor is not a terminal.
  IARS_NOT_A_TERMINAL,
  /// There is no description of this terminal type.
  IARS_UNKNOWN_TYPE,
  /// There is no terminal database at all.
  IARS_NO_DATABASE,
  /// The terminal cannot place its cursor.
  IARS_NO_CURSOR_ADDRESSING,
  /// A screen is open already.
  IARS_BUSY,
  /// A system call failed; `errno` says which way.
  IARS_SYSTEM_ERROR,
};

/// What a terminal's description says of it.
struct iars_abilities {
  /// Colours, 0 for none.
  int colours;
  /// Whether a colour is given as red, green and blue, and not as an index.
  bool direct;
  /// Whether its window has a title that can be set.
  bool title;
};

/// Reads the description of the terminal type `type`. Writes nothing to the terminal. An `input`
/// below 0 asks for the description alone, with no terminal there.
enum iars_result iars_probe(
  const char *type, int input, int output, struct iars_abilities *abilities);

/// The terminal's size, from the terminal alone: false when it does not know (or says 0 x 0).
bool iars_terminal_size(int descriptor, int *rows, int *columns);

/// The version of curses.
const char *iars_curses_version(void);

// MARK: Screen

/// Enters the screen: alternate screen, no echo, keys one by one, ctrl-c and ctrl-z as signals,
/// no flow control, cursor hidden, mouse off. Sets up the restore guard first. Call only after
/// `iars_probe` accepted the same type.
enum iars_result iars_screen_open(const char *type, int input, int output, int rows, int columns);

/// Leaves the screen and frees it. Restores the terminal through the guard, so never blocks for
/// long. A second call does nothing.
void iars_screen_close(void);

/// Takes a new size; the next `iars_screen_flush` clears and repaints the whole terminal.
bool iars_screen_resize(int rows, int columns);

/// The bits of `iars_cell.look`.
enum {
  IARS_PAIR_MASK = 0xFFFF,
  IARS_BOLD = 1 << 16,
  IARS_REVERSE = 1 << 17,
};

/// One cell of a row: a scalar, or with its high bit set the number of a cluster.
struct iars_cell {
  uint32_t glyph;
  /// A colour pair, and `IARS_BOLD`, `IARS_REVERSE`.
  uint32_t look;
  /// 1, 2, or 0 for the second column of a wide glyph.
  uint32_t width;
};

enum {
  /// Scalars that a cluster may hold; unused ones are 0.
  IARS_CLUSTER_LENGTH = 4,
};

/// The bit that marks a cluster.
#define IARS_CLUSTER_BIT 0x80000000u

/// Writes a row into the screen's memory, from its first column on. `clusters` holds
/// `IARS_CLUSTER_LENGTH` scalars each. A glyph whose width the C library sees differently is
/// replaced, so that no column moves.
void iars_screen_set_row(
  int row, const struct iars_cell *cells, int count, const uint32_t *clusters);

/// Writes to the terminal what changed since the last flush.
void iars_screen_flush(void);

/// The number of colour pairs, the standard pair 0 included.
int iars_screen_pair_limit(void);

/// Sets a colour pair; false when the terminal takes no more. A colour is -1 for the terminal's
/// own, an index, or 0xRRGGBB for a terminal with direct colours.
bool iars_screen_set_pair(int pair, int32_t foreground, int32_t background);

/// Whether the terminal's description knows a mouse.
bool iars_screen_has_mouse(void);

/// Has the mouse's buttons and wheel reported as `ESC [ <` sequences, or leaves them to the
/// terminal. Lasts through a suspend; the restore guard ends it.
void iars_screen_set_mouse(bool on);

/// Leaves the terminal to the shell and stops the process as ctrl-z does; returns when continued,
/// with the next flush repainting everything.
void iars_screen_suspend(void);

/// Takes the terminal's modes anew after the process was stopped and continued by others; the next
/// flush repaints everything.
void iars_screen_resume(void);

// MARK: Keys

/// What `iars_screen_read_key` found.
enum iars_input {
  /// Nothing to read now.
  IARS_INPUT_NONE = 0,
  /// A scalar, control characters and escape included.
  IARS_INPUT_SCALAR,
  /// A named key: an `iars_key`.
  IARS_INPUT_KEY,
};

/// The named keys. Function key n is `IARS_KEY_FUNCTION + n`.
enum iars_key {
  /// A key that has no name here; to be ignored.
  IARS_KEY_OTHER = 0,
  IARS_KEY_UP,
  IARS_KEY_DOWN,
  IARS_KEY_LEFT,
  IARS_KEY_RIGHT,
  IARS_KEY_HOME,
  IARS_KEY_END,
  IARS_KEY_PAGE_UP,
  IARS_KEY_PAGE_DOWN,
  IARS_KEY_BACKSPACE,
  IARS_KEY_DELETE,
  IARS_KEY_INSERT,
  IARS_KEY_BACK_TAB,
  IARS_KEY_ENTER,
  IARS_KEY_FUNCTION = 0x100,
};

/// Reads one key and puts it into `value`. Waits at most 25 ms, and only after an escape character.
enum iars_input iars_screen_read_key(uint32_t *value);

// MARK: Restore guard

/// Restores the terminal if a screen is open, then shows what was written to standard error
/// meanwhile. May be called from any thread, any number of times; registered with `atexit`.
void iars_guard_restore(void);

/// Gives the calling thread a stack of its own for signal handlers, so that even an overflow of
/// its stack restores the terminal. Lasts as long as the process: for long-lived threads.
bool iars_guard_thread(void);

// MARK: Signals and wake-ups

/// Blocks WINCH, INT, TERM, HUP, TSTP and CONT in the calling thread and all that it starts later,
/// and ignores PIPE.
void iars_signals_claim(void);

/// A descriptor that reads the signals that `iars_signals_claim` blocks; -1 on failure.
int iars_signals_open(void);

/// The next signal that waits at the descriptor, or 0.
int iars_signals_next(int descriptor);

/// Ends the process by the signal, so that its parent sees why.
_Noreturn void iars_signals_die(int signal);

/// An event descriptor, non-blocking and closed on exec; -1 on failure.
int iars_event_open(void);

/// Makes an event descriptor readable. Any thread.
void iars_event_ring(int descriptor);

/// Makes an event descriptor unreadable again.
void iars_event_silence(int descriptor);

/// Whether bytes wait to be read at a terminal.
bool iars_input_waits(int descriptor);

// MARK: Memory

/// Has all threads that start later take memory from one arena; see `mallopt(3)`.
void iars_memory_use_one_arena(void);

#ifdef __cplusplus
}
#endif

#endif
