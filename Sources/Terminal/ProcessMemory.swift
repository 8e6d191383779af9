import CTerminal

/// How the process takes memory.
package enum ProcessMemory {
  /// Has all threads that start later share the main one's memory.
  ///
  /// glibc gives threads arenas of their own, which keep what was needed once: some 4 MB in a
  /// console on a million decisions. For processes whose threads seldom allocate at once.
  package static func useOneArena() { iars_memory_use_one_arena() }
}
