// What glibc's malloc does with memory.

#include <malloc.h>

#include "CTerminal.h"

void iars_memory_use_one_arena(void) { mallopt(M_ARENA_MAX, 1); }
