// Signals and wake-ups as descriptors, so that one poll waits for everything.

#define _GNU_SOURCE

#include <errno.h>
#include <signal.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/eventfd.h>
#include <sys/ioctl.h>
#include <sys/signalfd.h>
#include <unistd.h>

#include "CTerminal.h"

/// The signals that are read, and never delivered.
static sigset_t claimed(void) {
  sigset_t set;
  sigemptyset(&set);
  sigaddset(&set, SIGWINCH);
  sigaddset(&set, SIGINT);
  sigaddset(&set, SIGTERM);
  sigaddset(&set, SIGHUP);
  sigaddset(&set, SIGTSTP);
  sigaddset(&set, SIGCONT);
  return set;
}

void iars_signals_claim(void) {
  sigset_t set = claimed();
  pthread_sigmask(SIG_BLOCK, &set, NULL);
  signal(SIGPIPE, SIG_IGN);
}

int iars_signals_open(void) {
  sigset_t set = claimed();
  return signalfd(-1, &set, SFD_NONBLOCK | SFD_CLOEXEC);
}

int iars_signals_next(int descriptor) {
  struct signalfd_siginfo information;
  ssize_t count;
  do {
    count = read(descriptor, &information, sizeof information);
  } while (count < 0 && errno == EINTR);
  return count == sizeof information ? (int)information.ssi_signo : 0;
}

_Noreturn void iars_signals_die(int number) {
  sigset_t set;
  sigemptyset(&set);
  sigaddset(&set, number);
  signal(number, SIG_DFL);
  pthread_sigmask(SIG_UNBLOCK, &set, NULL);
  raise(number);
  // Reached only for a signal that ends no process.
  _exit(128 + number);
}

int iars_event_open(void) { return eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC); }

void iars_event_ring(int descriptor) { eventfd_write(descriptor, 1); }

void iars_event_silence(int descriptor) {
  eventfd_t count;
  eventfd_read(descriptor, &count);
}

bool iars_input_waits(int descriptor) {
  int bytes = 0;
  return ioctl(descriptor, FIONREAD, &bytes) == 0 && bytes > 0;
}

bool iars_terminal_size(int descriptor, int *rows, int *columns) {
  struct winsize size;
  if (ioctl(descriptor, TIOCGWINSZ, &size) != 0 || size.ws_row == 0 || size.ws_col == 0) {
    return false;
  }
  *rows = size.ws_row;
  *columns = size.ws_col;
  return true;
}
