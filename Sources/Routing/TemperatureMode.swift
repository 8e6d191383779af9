/// How the temperature tau of a decision is set.
///
/// Source: domain.md section 4.
package enum TemperatureMode: String, CaseIterable, Sendable {
  /// From the relevant share: `clamp(1 / R, tau_min, tau_max)`.
  case adaptive
  /// A fixed, low tau.
  case tight
  /// A fixed tau of 1.
  case mid
  /// A fixed, high tau.
  case loose
  /// Falling linearly over the first decisions.
  case annealing
}
