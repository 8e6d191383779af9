// One restore of the terminal for every way out: return, error, exit, signal and crash.
//
// Everything that runs at restore time is async-signal-safe: the bytes are made at the start, the
// descriptor is our own and never blocks, and standard error waits in a memory file.

#define _GNU_SOURCE
#define NCURSES_WIDECHAR 1

#include "guard.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <termios.h>
#include <unistd.h>

#include "CTerminal.h"

// After our own header: term.h makes macros of plain words.
#include <ncurses.h>
#include <term.h>

enum phase { CLOSED, OPEN, RESTORING, RESTORED };

enum {
  // What is shown of a long standard error, its end: a few screens.
  REPLAY_LIMIT = 16384,
  HANDLER_STACK = 65536,
};

// All of it is written while the phase is CLOSED, and read once it is OPEN.
static struct {
  atomic_int phase;
  /// The terminal once more, with a file description of its own: non-blocking for us alone.
  int terminal;
  int curses_output;
  int null;
  struct termios modes;
  char leave[512];
  size_t leave_length;
  /// Where standard error went before, or -1 when it was left alone.
  int standard_error;
  int kept_back;
  /// How many times more a restore waits for a terminal that takes no bytes.
  int patience;
} guard = {.terminal = -1, .null = -1, .standard_error = -1, .kept_back = -1};

// MARK: Restoring

/// Writes to the terminal, but gives up on one that has taken nothing for half a second.
static void say(const char *bytes, size_t length) {
  while (length > 0) {
    ssize_t written = write(guard.terminal, bytes, length);
    if (written > 0) {
      bytes += written;
      length -= (size_t)written;
    } else if (written < 0 && errno == EAGAIN && guard.patience > 0) {
      guard.patience--;
      struct pollfd ready = {.fd = guard.terminal, .events = POLLOUT};
      poll(&ready, 1, 50);
    } else if (written == 0 || errno != EINTR) {
      return;
    }
  }
}

/// Shows what was written to standard error while the screen was open.
static void replay(void) {
  char buffer[1024];
  off_t end = lseek(guard.kept_back, 0, SEEK_END);
  off_t at = end > REPLAY_LIMIT ? end - REPLAY_LIMIT : 0;
  while (at < end) {
    ssize_t count = pread(guard.kept_back, buffer, sizeof buffer, at);
    if (count <= 0) return;
    say(buffer, (size_t)count);
    at += count;
  }
}

void iars_guard_turn_away(void) { dup2(guard.null, guard.curses_output); }

static bool restore(bool crashed) {
  int expected = OPEN;
  if (!atomic_compare_exchange_strong(&guard.phase, &expected, RESTORING)) {
    // Another thread is at it: let it finish, or this one ends the process halfway through.
    for (int i = 0; i < 1000 && atomic_load(&guard.phase) == RESTORING; i++) poll(NULL, 0, 1);
    return false;
  }
  // In the background, changing the terminal's modes would stop the process.
  sigset_t stop, before;
  sigemptyset(&stop);
  sigaddset(&stop, SIGTTOU);
  pthread_sigmask(SIG_BLOCK, &stop, &before);

  // From here on no thread can draw.
  iars_guard_turn_away();
  guard.patience = 10;
  // CAN ends an escape sequence that the crash may have cut in two.
  if (crashed) say("\030", 1);
  say(guard.leave, guard.leave_length);
  // Not TCSADRAIN: a terminal that is gone or stopped would never drain.
  tcsetattr(guard.terminal, TCSANOW, &guard.modes);
  if (guard.standard_error >= 0) {
    dup2(guard.standard_error, STDERR_FILENO);
    replay();
  }
  pthread_sigmask(SIG_SETMASK, &before, NULL);
  atomic_store(&guard.phase, RESTORED);
  return true;
}

void iars_guard_restore(void) { restore(false); }

// MARK: Crashes

struct watched {
  int number;
  const char *name;
  struct sigaction before;
};

// QUIT is here, and not among the signals that the program reads, so that ctrl-\ ends even a
// program that no longer reads them.
static struct watched watched[] = {
  {SIGSEGV, "SIGSEGV", {}}, {SIGBUS, "SIGBUS", {}},   {SIGILL, "SIGILL", {}},
  {SIGTRAP, "SIGTRAP", {}}, {SIGFPE, "SIGFPE", {}},   {SIGABRT, "SIGABRT", {}},
  {SIGQUIT, "SIGQUIT", {}}, {SIGSYS, "SIGSYS", {}},   {SIGXCPU, "SIGXCPU", {}},
  {SIGXFSZ, "SIGXFSZ", {}}, {SIGALRM, "SIGALRM", {}}, {SIGUSR1, "SIGUSR1", {}},
  {SIGUSR2, "SIGUSR2", {}},
};

enum { WATCHED = sizeof watched / sizeof watched[0] };

static void say_why(int number) {
  const char *name = "a signal";
  for (int i = 0; i < WATCHED; i++) {
    if (watched[i].number == number) name = watched[i].name;
  }
  const char *parts[] = {
    program_invocation_short_name, ": stopped by ", name, "; the terminal was restored\n",
  };
  for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++) {
    say(parts[i], strlen(parts[i]));
  }
}

static void crash(int number) {
  if (restore(true)) say_why(number);
  iars_signals_die(number);
}

static void install_handlers(void) {
  struct sigaction action = {.sa_handler = crash, .sa_flags = SA_ONSTACK};
  sigfillset(&action.sa_mask);
  for (int i = 0; i < WATCHED; i++) sigaction(watched[i].number, &action, &watched[i].before);
}

static void remove_handlers(void) {
  for (int i = 0; i < WATCHED; i++) sigaction(watched[i].number, &watched[i].before, NULL);
}

bool iars_guard_thread(void) {
  stack_t present;
  if (sigaltstack(NULL, &present) == 0 && (present.ss_flags & SS_DISABLE) == 0
      && present.ss_size >= HANDLER_STACK) {
    return true;
  }
  void *memory = mmap(
    NULL, HANDLER_STACK, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (memory == MAP_FAILED) return false;
  stack_t stack = {.ss_sp = memory, .ss_size = HANDLER_STACK};
  return sigaltstack(&stack, NULL) == 0;
}

// MARK: Setting up

/// Adds the end of the mouse's reports and of marked pastes, for the terminals that have any.
static void add_leave_input(void) {
  static const char off[] = "\033[?2004l\033[?1006l\033[?1000l";
  const char *report = tigetstr("kmous");
  if (report == NULL || report == (const char *)-1) return;
  memcpy(guard.leave, off, sizeof off - 1);
  guard.leave_length = sizeof off - 1;
}

/// Adds the return of the title that the terminal had.
static void add_leave_title(void) {
  static const char pop[] = "\033[23;2t";
  if (!iars_has_title()) return;
  memcpy(guard.leave + guard.leave_length, pop, sizeof pop - 1);
  guard.leave_length += sizeof pop - 1;
}

/// Adds a capability to the bytes that leave the screen, without its padding (`$<5>`).
static bool add_leave(const char *name) {
  const char *text = tigetstr(name);
  if (text == NULL || text == (const char *)-1) return false;
  while (*text != '\0' && guard.leave_length < sizeof guard.leave) {
    const char *end = strncmp(text, "$<", 2) == 0 ? strchr(text, '>') : NULL;
    if (end != NULL) {
      text = end + 1;
    } else {
      guard.leave[guard.leave_length++] = *text++;
    }
  }
  return true;
}

static void make_leave_bytes(void) {
  guard.leave_length = 0;
  add_leave_input();
  add_leave_title();
  add_leave("op");
  add_leave("sgr0");
  add_leave("rmacs");
  add_leave("rmkx");
  add_leave("cnorm");
  // A terminal with one screen only is left clean, since what was on it is lost anyway.
  if (!add_leave("rmcup")) add_leave("clear");
}

/// A file description of our own for the terminal, since `O_NONBLOCK` on a shared one would
/// reach the shell's too.
static int open_terminal(int output) {
  int flags = O_RDWR | O_NONBLOCK | O_NOCTTY | O_CLOEXEC;
  char path[32];
  snprintf(path, sizeof path, "/proc/self/fd/%d", output);
  int descriptor = open(path, flags);
  // Someone who changed user (`su`) may not open their own terminal by name.
  if (descriptor < 0) descriptor = open("/dev/tty", flags);
  if (descriptor < 0) descriptor = fcntl(output, F_DUPFD_CLOEXEC, 3);
  return descriptor;
}

/// Keeps standard error in memory while the screen is open, if it would write across it.
static void keep_standard_error_back(int output) {
  struct stat error_status, output_status;
  if (!isatty(STDERR_FILENO) || fstat(STDERR_FILENO, &error_status) != 0
      || fstat(output, &output_status) != 0 || error_status.st_rdev != output_status.st_rdev) {
    return;
  }
  int memory = memfd_create("stderr", MFD_CLOEXEC);
  if (memory < 0) return;
  fcntl(memory, F_SETFL, O_APPEND);
  guard.standard_error = fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, 3);
  if (guard.standard_error < 0) {
    close(memory);
    return;
  }
  guard.kept_back = memory;
  dup2(memory, STDERR_FILENO);
}

static void close_all(void) {
  int *descriptors[] = {&guard.terminal, &guard.null, &guard.standard_error, &guard.kept_back};
  for (size_t i = 0; i < sizeof descriptors / sizeof descriptors[0]; i++) {
    if (*descriptors[i] >= 0) close(*descriptors[i]);
    *descriptors[i] = -1;
  }
}

bool iars_guard_open(int input, int output) {
  static bool registered = false;
  if (!registered) registered = atexit(iars_guard_restore) == 0;

  if (tcgetattr(input, &guard.modes) != 0) return false;
  guard.terminal = open_terminal(output);
  guard.null = open("/dev/null", O_RDWR | O_CLOEXEC);
  guard.curses_output = output;
  if (guard.terminal < 0 || guard.null < 0 || !iars_guard_thread()) {
    close_all();
    return false;
  }
  make_leave_bytes();
  keep_standard_error_back(output);
  atomic_store(&guard.phase, OPEN);
  install_handlers();
  return true;
}

void iars_guard_close(void) {
  restore(false);
  remove_handlers();
  atomic_store(&guard.phase, CLOSED);
  close_all();
}

void iars_guard_pause(void) { atomic_store(&guard.phase, RESTORED); }

void iars_guard_resume(void) {
  // The shell may have changed the modes meanwhile; they are its own to get back.
  tcgetattr(guard.terminal, &guard.modes);
  atomic_store(&guard.phase, OPEN);
}
