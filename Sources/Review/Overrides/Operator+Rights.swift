extension Operator {
  /// Checks that the operator may propose an override of a kind.
  ///
  /// - Throws: `ReviewRefusal` of `.needsAuthority`, which names who could.
  package func checkMayPropose(_ kind: OverrideKind) throws(ReviewRefusal) {
    guard authority < kind.leastAuthority else { return }
    throw ReviewRefusal(
      .needsAuthority,
      "\(name) has the role \(authority.rawValue), and to \(kind.title) takes "
        + "\(kind.leastAuthority.rawValue) or above; ask somebody who has it to propose it")
  }

  /// Checks that the operator may give the second signature.
  ///
  /// - Throws: `ReviewRefusal` of `.ownProposal` or `.needsAuthority`.
  package func checkMayApprove(_ proposal: OverrideProposal) throws(ReviewRefusal) {
    guard name != proposal.proposer else {
      throw ReviewRefusal(
        .ownProposal, "\(name) proposed this override; another person must approve it")
    }
    let least = max(proposal.authority, proposal.payload.change.kind.leastAuthority)
    guard authority < least else { return }
    throw ReviewRefusal(
      .needsAuthority,
      "\(name) has the role \(authority.rawValue), and \(proposal.proposer)'s proposal takes "
        + "\(least.rawValue) or above to approve; ask somebody who has it")
  }

  /// Checks that an item can be reassigned to the operator.
  ///
  /// - Throws: `ReviewRefusal` of `.needsSkill`: nobody else could claim it then.
  package func checkMayReceive(_ item: ReviewItem) throws(ReviewRefusal) {
    guard reach < item.needs else { return }
    throw ReviewRefusal(
      .needsSkill,
      "\(name) cannot take it: it needs the skill \(item.needs.name); "
        + "assign it to somebody who has it")
  }
}
