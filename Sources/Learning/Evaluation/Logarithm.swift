import Glibc

/// The natural logarithm; named so where a property hides the C library's.
func logarithm(_ number: Double) -> Double {
  log(number)
}
