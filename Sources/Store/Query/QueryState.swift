/// Whether a connection is reading for a query, and whether somebody wants that to end.
enum QueryState {
  case none
  case running
  case cancelled
}
