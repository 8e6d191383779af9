// The curses calls. Only presents: what is on the screen is decided elsewhere, in whole frames.

#define _GNU_SOURCE
#define NCURSES_WIDECHAR 1

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>
#include <wchar.h>

#include <ncurses.h>

#include "CTerminal.h"
#include "guard.h"

_Static_assert(IARS_CLUSTER_LENGTH <= CCHARW_MAX, "a cluster fits a curses cell");

static struct {
  SCREEN *screen;
  FILE *input;
  FILE *output;
  /// Keys are read through a pad, which curses does not refresh on its own.
  WINDOW *keys;
  /// One row as curses wants it, `capacity` cells long.
  cchar_t *row;
  int capacity;
  bool mouse;
} state;

// MARK: Entering and leaving

static FILE *open_copy(int descriptor, const char *mode) {
  int copy = fcntl(descriptor, F_DUPFD_CLOEXEC, 3);
  if (copy < 0) return NULL;
  FILE *file = fdopen(copy, mode);
  if (file == NULL) close(copy);
  return file;
}

static bool take_size(int rows, int columns) {
  if (columns > state.capacity) {
    cchar_t *row = realloc(state.row, (size_t)columns * sizeof *row);
    if (row == NULL) return false;
    state.row = row;
    state.capacity = columns;
  }
  return resizeterm(rows, columns) == OK;
}

static void set_modes(int output) {
  // Raw, and not cbreak, for ctrl-s, ctrl-q, ctrl-v and ctrl-o to be keys; but with signals.
  raw();
  noecho();
  nonl();
  struct termios modes;
  if (tcgetattr(output, &modes) == 0) {
    modes.c_lflag |= ISIG;
    tcsetattr(output, TCSANOW, &modes);
    def_prog_mode();
  }
  set_escdelay(25);
  if (curs_set(0) == ERR) {
    // A cursor that cannot be hidden is kept in a corner.
    leaveok(stdscr, FALSE);
  } else {
    leaveok(stdscr, TRUE);
  }
  idcok(stdscr, FALSE);
  if (has_colors()) {
    start_color();
    use_default_colors();
  }
}

static void release(void) {
  if (state.screen != NULL) {
    // Goes to /dev/null: the guard has restored the terminal and turned the output away.
    endwin();
    delscreen(state.screen);
  }
  if (state.input != NULL) fclose(state.input);
  if (state.output != NULL) fclose(state.output);
  free(state.row);
  memset(&state, 0, sizeof state);
}

static enum iars_result fail(enum iars_result result) {
  int error = errno;
  release();
  errno = error;
  return result;
}

/// The signal that came while the terminal was written to, or 0.
static volatile sig_atomic_t end_asked;

static void ask_end(int number) {
  int error = errno;
  end_asked = number;
  iars_guard_turn_away();
  errno = error;
}

static sigset_t ending_signals(void) {
  sigset_t set;
  sigemptyset(&set);
  sigaddset(&set, SIGTERM);
  sigaddset(&set, SIGHUP);
  return set;
}

static void watch_end(int number) {
  struct sigaction action = {.sa_handler = ask_end}, before;
  sigaction(number, NULL, &before);
  // One that is ignored, as under nohup, stays so.
  if (before.sa_handler != SIG_IGN) sigaction(number, &action, NULL);
}

static void do_nothing(int number) { (void)number; }

/// Keeps curses away from TSTP: it would ignore the signal while it draws, and one that came just
/// before would be lost with that. Where it finds a handler, it leaves the signal alone.
static void keep_stop_signal(void) {
  struct sigaction action = {.sa_handler = do_nothing}, before;
  sigaction(SIGTSTP, NULL, &before);
  if (before.sa_handler == SIG_DFL) sigaction(SIGTSTP, &action, NULL);
}

static void set_variable(const char *name, const char *value) {
  if (value == NULL) {
    unsetenv(name);
  } else {
    setenv(name, value, 1);
  }
}

/// Lets curses begin with a size of ours, since the terminal's own is one that it refuses.
static SCREEN *open_sized(const char *type, int rows, int columns) {
  const char *names[] = {"LINES", "COLUMNS"};
  const int sizes[] = {rows, columns};
  char *before[2];
  for (int i = 0; i < 2; i++) {
    const char *value = getenv(names[i]);
    before[i] = value == NULL ? NULL : strdup(value);
    char text[16];
    snprintf(text, sizeof text, "%d", sizes[i]);
    setenv(names[i], text, 1);
  }
  use_tioctl(FALSE);
  SCREEN *screen = newterm(type, state.output, state.input);
  for (int i = 0; i < 2; i++) {
    set_variable(names[i], before[i]);
    free(before[i]);
  }
  return screen;
}

static void send_paste(bool on);
static void send_title(bool remember);

enum iars_result iars_screen_open(const char *type, int input, int output, int rows, int columns) {
  if (state.screen != NULL) return IARS_BUSY;
  state.input = open_copy(input, "r");
  state.output = open_copy(output, "w");
  if (state.input == NULL || state.output == NULL) return fail(IARS_SYSTEM_ERROR);
  if (!iars_guard_open(input, fileno(state.output))) return fail(IARS_SYSTEM_ERROR);
  iars_signals_claim();
  watch_end(SIGTERM);
  watch_end(SIGHUP);
  keep_stop_signal();
  // The terminal's own size wins over LINES and COLUMNS. Curses must know it from the start: it
  // sets the terminal's scrolling region by it.
  use_env(TRUE);
  use_tioctl(TRUE);
  int real_rows, real_columns;
  bool lies = iars_terminal_size(output, &real_rows, &real_columns)
    && (real_rows != rows || real_columns != columns);
  state.screen = lies ? open_sized(type, rows, columns)
                      : newterm(type, state.output, state.input);
  if (state.screen != NULL) {
    set_modes(fileno(state.output));
    state.keys = newpad(1, 1);
  }
  if (state.keys == NULL || !take_size(rows, columns)) {
    iars_guard_close();
    return fail(IARS_SYSTEM_ERROR);
  }
  keypad(state.keys, TRUE);
  nodelay(state.keys, TRUE);
  // Curses would take the first bytes of a report and leave the rest to be read as keys.
  keyok(KEY_MOUSE, FALSE);
  send_paste(true);
  send_title(true);
  return IARS_OK;
}

void iars_screen_close(void) {
  if (state.screen == NULL) return;
  iars_guard_close();
  release();
}

bool iars_screen_resize(int rows, int columns) {
  if (!take_size(rows, columns)) return false;
  clearok(curscr, TRUE);
  return true;
}

static void send_mouse(bool on) {
  // Buttons, in the form that has no limit of columns.
  fputs(on ? "\033[?1000h\033[?1006h" : "\033[?1006l\033[?1000l", state.output);
  fflush(state.output);
}

/// Has pastes marked, on the terminals that may know how; the others ignore it.
static void send_paste(bool on) {
  if (!iars_screen_has_mouse()) return;
  fputs(on ? "\033[?2004h" : "\033[?2004l", state.output);
  fflush(state.output);
}

/// Has the terminal remember its title, or take the remembered one.
static void send_title(bool remember) {
  if (!iars_has_title()) return;
  fputs(remember ? "\033[22;2t" : "\033[23;2t", state.output);
  fflush(state.output);
}

bool iars_screen_has_mouse(void) {
  const char *report = tigetstr("kmous");
  return state.screen != NULL && report != NULL && report != (const char *)-1;
}

void iars_screen_set_mouse(bool on) {
  if (state.screen == NULL || state.mouse == on) return;
  state.mouse = on;
  send_mouse(on);
}

void iars_screen_suspend(void) {
  struct sigaction now;
  // Below who ignores it there is nobody to continue us.
  if (sigaction(SIGTSTP, NULL, &now) == 0 && now.sa_handler == SIG_IGN) return;
  if (state.mouse) send_mouse(false);
  send_paste(false);
  send_title(false);
  endwin();
  iars_guard_pause();
  sigset_t stop;
  sigemptyset(&stop);
  sigaddset(&stop, SIGTSTP);
  struct sigaction action = {.sa_handler = SIG_DFL}, before;
  sigaction(SIGTSTP, &action, &before);
  raise(SIGTSTP);
  pthread_sigmask(SIG_UNBLOCK, &stop, NULL);
  // Stopped here, until continued.
  pthread_sigmask(SIG_BLOCK, &stop, NULL);
  sigaction(SIGTSTP, &before, NULL);
  // The continuing needs no answer of its own.
  sigset_t continued;
  sigemptyset(&continued);
  sigaddset(&continued, SIGCONT);
  sigtimedwait(&continued, NULL, &(struct timespec){0});

  iars_guard_resume();
  def_shell_mode();
  iars_screen_resume();
  send_title(true);
}

void iars_screen_resume(void) {
  reset_prog_mode();
  if (state.mouse) send_mouse(true);
  send_paste(true);
  clearok(curscr, TRUE);
}

// MARK: Presenting

/// Puts a glyph into a curses cell; the number of columns that it will take there.
static int set_glyph(cchar_t *cell, const struct iars_cell *from, const uint32_t *clusters) {
  uint32_t glyph = from->glyph;
  if (glyph >= 0x20 && glyph < 0x7F) {
    cell->chars[0] = (wchar_t)glyph;
    return 1;
  }
  if (glyph & IARS_CLUSTER_BIT) {
    const uint32_t *scalars = clusters + (glyph & ~IARS_CLUSTER_BIT) * IARS_CLUSTER_LENGTH;
    for (int i = 0; i < IARS_CLUSTER_LENGTH; i++) cell->chars[i] = (wchar_t)scalars[i];
  } else {
    cell->chars[0] = (wchar_t)glyph;
  }
  return wcwidth(cell->chars[0]);
}

void iars_screen_set_row(
    int row, const struct iars_cell *cells, int count, const uint32_t *clusters) {
  if (count > state.capacity) count = state.capacity;
  int length = 0;
  for (int i = 0; i < count; i++) {
    if (cells[i].width == 0) continue;
    uint32_t look = cells[i].look;
    int pair = (int)(look & IARS_PAIR_MASK);
    cchar_t cell = {.ext_color = pair};
    cell.attr = ((look & IARS_BOLD) ? A_BOLD : 0) | ((look & IARS_REVERSE) ? A_REVERSE : 0)
      | (attr_t)COLOR_PAIR(pair < 256 ? pair : 255);
    int width = set_glyph(&cell, &cells[i], clusters);
    if (width != (int)cells[i].width) {
      // This C library is older or newer than the frame's table. Hold the columns.
      memset(cell.chars, 0, sizeof cell.chars);
      cell.chars[0] = L'?';
    }
    state.row[length++] = cell;
    if (cells[i].width == 2 && width != 2) state.row[length++] = cell;
  }
  mvwadd_wchnstr(stdscr, row, 0, state.row, length);
}

void iars_screen_flush(void) {
  if (!is_leaveok(stdscr)) wmove(stdscr, getmaxy(stdscr) - 1, 0);
  wnoutrefresh(stdscr);
  // A terminal that takes no bytes, such as a stalled connection, would hold doupdate for ever:
  // here alone the signals that end the program interrupt it. They are read afterwards as always.
  sigset_t ending = ending_signals(), before;
  pthread_sigmask(SIG_UNBLOCK, &ending, &before);
  doupdate();
  pthread_sigmask(SIG_SETMASK, &before, NULL);
  if (end_asked != 0) raise(end_asked);
  end_asked = 0;
}

int iars_screen_pair_limit(void) {
  if (!has_colors()) return 1;
  // A cell's look has 16 bits for its pair.
  return COLOR_PAIRS < IARS_PAIR_MASK ? COLOR_PAIRS : IARS_PAIR_MASK;
}

bool iars_screen_set_pair(int pair, int32_t foreground, int32_t background) {
  return init_extended_pair(pair, foreground, background) == OK;
}

// MARK: Keys

static uint32_t named(wint_t code) {
  switch (code) {
    case KEY_UP: return IARS_KEY_UP;
    case KEY_DOWN: return IARS_KEY_DOWN;
    case KEY_LEFT: return IARS_KEY_LEFT;
    case KEY_RIGHT: return IARS_KEY_RIGHT;
    case KEY_HOME: case KEY_A1: case KEY_FIND: return IARS_KEY_HOME;
    case KEY_END: case KEY_C1: case KEY_SELECT: return IARS_KEY_END;
    case KEY_PPAGE: case KEY_A3: return IARS_KEY_PAGE_UP;
    case KEY_NPAGE: case KEY_C3: return IARS_KEY_PAGE_DOWN;
    case KEY_BACKSPACE: return IARS_KEY_BACKSPACE;
    case KEY_DC: return IARS_KEY_DELETE;
    case KEY_IC: return IARS_KEY_INSERT;
    case KEY_BTAB: return IARS_KEY_BACK_TAB;
    case KEY_ENTER: return IARS_KEY_ENTER;
    default:
      if (code >= KEY_F(1) && code <= KEY_F(63)) return IARS_KEY_FUNCTION + (code - KEY_F0);
      return IARS_KEY_OTHER;
  }
}

enum iars_input iars_screen_read_key(uint32_t *value) {
  wint_t code = 0;
  switch (wget_wch(state.keys, &code)) {
    case OK:
      *value = code;
      return IARS_INPUT_SCALAR;
    case KEY_CODE_YES:
      *value = named(code);
      return IARS_INPUT_KEY;
    default:
      return IARS_INPUT_NONE;
  }
}
