// The locale, and the terminal's description.

#define _GNU_SOURCE
#define NCURSES_WIDECHAR 1

#include <langinfo.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "CTerminal.h"
#include "guard.h"

// After our own header: term.h makes macros of plain words.
#include <ncurses.h>
#include <term.h>

/// Whether the environment names a UTF-8 locale, installed or not.
static bool environment_is_utf8(void) {
  static const char *const names[] = {"LC_ALL", "LC_CTYPE", "LANG"};
  for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
    const char *value = getenv(names[i]);
    if (value != NULL && *value != '\0') {
      return strcasestr(value, "utf-8") != NULL || strcasestr(value, "utf8") != NULL;
    }
  }
  return false;
}

bool iars_set_locale(void) {
  bool utf8 = environment_is_utf8();
  const char *name = setlocale(LC_CTYPE, "");
  if (name == NULL || strcmp(nl_langinfo(CODESET), "ANSI_X3.4-1968") == 0) {
    setlocale(LC_CTYPE, "C.UTF-8");
  }
  return utf8;
}

bool iars_has_title(void) {
  const char *line = tigetstr("tsl");
  return tigetflag("XT") > 0 || (line != NULL && line != (const char *)-1);
}

enum iars_result iars_probe(
    const char *type, int input, int output, struct iars_abilities *abilities) {
  if (input >= 0 && (!isatty(input) || !isatty(output))) return IARS_NOT_A_TERMINAL;
  int error = 0;
  if (setupterm(type, output, &error) != OK) {
    // 0 is also a generic type such as `dumb`, whose description exists.
    if (error == 1) return IARS_NO_CURSOR_ADDRESSING;
    if (error < 0) return IARS_NO_DATABASE;
    return IARS_UNKNOWN_TYPE;
  }
  const char *cup = tigetstr("cup");
  if (cup == NULL || cup == (const char *)-1) return IARS_NO_CURSOR_ADDRESSING;
  abilities->colours = tigetnum("colors") > 0 ? tigetnum("colors") : 0;
  // The extension exists in three types, by how the bits are told.
  const char *bits = tigetstr("RGB");
  abilities->direct = tigetflag("RGB") > 0 || tigetnum("RGB") > 0
    || (bits != NULL && bits != (const char *)-1);
  abilities->title = iars_has_title();
  return IARS_OK;
}

const char *iars_curses_version(void) { return curses_version(); }
