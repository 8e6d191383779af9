/// What a model may do.
package enum ModelState: String, CaseIterable, Codable, Sendable {
  /// Trained, and nothing more.
  case candidate
  /// Scores all traffic and decides nothing.
  case shadow
  /// Decides a stated share of the requests without signals.
  case canary
  /// Decides the requests without signals.
  case champion
  /// Was replaced, or rolled back.
  case retired

  /// Whether intake asks it.
  package var isLive: Bool { self == .shadow || self == .canary || self == .champion }
}
