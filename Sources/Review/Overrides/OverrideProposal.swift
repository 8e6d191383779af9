package import Routing

/// An override with one signature, waiting for the second.
package struct OverrideProposal: Hashable, Sendable {
  package var payload: OverridePayload
  /// Whose signature it has.
  package var proposer: String
  /// The proposer's authority; the approver's must be at least this.
  package var authority: Authority
  package var at: Timestamp

  /// A proposal by its parts.
  package init(payload: OverridePayload, proposer: String, authority: Authority, at: Timestamp) {
    self.payload = payload
    self.proposer = proposer
    self.authority = authority
    self.at = at
  }

  /// What the approver must sign.
  package var digest: Digest { payload.digest }
}
