import Review
import Routing
import Testing

@Suite("Every state and every event")
struct TransitionTests {
  /// What each step comes to in each state: the next state, or the rule that refuses.
  static let life = """
                              Pend  Esca  Clai  Laps  Defe  Back  Aske  Deci  Over  Rele  Reve
    ann claims                Clai  able  Clai  Clai  Clai  Clai  wait  done  done  done  done
    bob claims                Clai  able  held  Clai  Clai  Clai  wait  done  done  done  done
    mia, a senior, claims     Clai  Clai  held  Clai  Clai  Clai  wait  done  done  done  done
    nel, no expert, claims    able  able  held  able  able  able  wait  done  done  done  done
    ann renews                free  free  Clai  late  free  free  wait  done  done  done  done
    bob renews                free  free  held  free  free  free  wait  done  done  done  done
    ann puts back             free  free  Pend  late  free  free  wait  done  done  done  done
    lease ends                free  free  soon  Pend  free  free  free  free  free  free  free
    ann approves              free  free  Deci  late  free  free  wait  done  done  done  done
    ann, old epoch, approves  free  free  old   old   free  free  wait  done  done  done  done
    bob approves              free  free  held  free  free  free  wait  done  done  done  done
    ann rejects               free  free  Deci  late  free  free  wait  done  done  done  done
    ann escalates             free  free  Esca  late  free  free  wait  done  done  done  done
    ann asks                  free  free  Aske  late  free  free  wait  done  done  done  done
    bob answers               none  none  none  none  none  none  Pend  done  done  done  done
    ann defers                free  free  Defe  late  free  free  wait  done  done  done  done
    deferral ends             none  none  none  none  soon  Pend  none  none  none  none  none
    ann undoes                open  open  open  open  open  open  open  Clai  over  over  over
    bob undoes                open  open  open  open  open  open  open  who   who   over  over
    release                   open  open  open  open  open  open  open  soon  Rele  done  done
    eve reverses to approved  open  open  open  open  open  open  open  soon  soon  same  Reve
    eve reverses to rejected  open  open  open  open  open  open  open  soon  soon  Reve  same
    asked again               open  open  open  open  open  open  open  soon  soon  Pend  Pend
    breach, to a senior       Esca  same  Clai  Clai  Esca  Esca  Esca  done  done  done  done
    breach, nobody higher     Pend  Esca  Clai  Clai  Pend  Pend  Pend  done  done  done  done
    ann forces yellow         Pend  Esca  Clai  Clai  Defe  Defe  Aske  done  done  done  done
    bob forces yellow         Pend  Esca  held  Pend  Defe  Defe  Aske  done  done  done  done
    ann reassigns to bob      Pend  Esca  Pend  Pend  Defe  Defe  Aske  done  done  done  done
    mia proposes green        Pend  Esca  Clai  Clai  Defe  Defe  Aske  done  done  done  done
    ann proposes green        rank  rank  rank  rank  rank  rank  rank  done  done  done  done
    mia edits a proposal      none  none  none  none  none  none  none  done  done  done  done
    eve approves a proposal   none  none  none  none  none  none  none  done  done  done  done
    proposal ends             none  none  none  none  none  none  none  none  none  none  none
    """

  /// What the steps of an override come to while an item is open, with a proposal of mia's to force
  /// green that is not there, waits, was edited by max, or expired.
  static let signatures = """
                              None  Wait  Edit  Gone
    mia proposes green        Pend  twice twice Pend
    max edits                 none  Pend  same  late
    mia edits nothing         none  same  Pend  late
    mia approves              none  own   Deci  late
    eve approves              none  Deci  Deci  late
    max, a manager, approves  none  Deci  own   late
    ann, below, approves      none  rank  rank  late
    eve approves the first    none  Deci  hash  late
    proposal ends             none  soon  soon  Pend
    ann claims                Clai  Clai  Clai  Clai
    ann forces yellow         Pend  twice twice Pend
    """

  @Test("an item's life")
  func life() throws {
    var lines = [Self.line("", TransitionTable.states.map(\.name))]
    for step in TransitionTable.steps {
      var cells: [String] = []
      for state in TransitionTable.states {
        let before = try TransitionTable.item(state.way)
        var item = before
        let refusal = item.refusal(step.event, by: step.by, at: TransitionTable.now)
        cells.append(TransitionTable.outcome(item, refusal))
        if refusal == nil {
          #expect(item.version == before.version + 1)
          #expect(item.changedAt == TransitionTable.now)
        } else {
          #expect(item == before, "\(step.name) was refused in \(state.name)")
        }
      }
      lines.append(Self.line(step.name, cells))
    }
    #expect(lines.joined(separator: "\n") == Self.life)
    let events = Set(TransitionTable.steps.map(\.event.kind))
    #expect(events == Set(ReviewEvent.Kind.allCases))
    let names = try Set(TransitionTable.states.map { try TransitionTable.item($0.way).state.name })
    #expect(names == Set(ReviewState.Name.allCases))
  }

  @Test("an override's signatures")
  func signatures() throws {
    let now = TransitionTable.now
    let proposals = TransitionTable.proposals
    var lines = [Self.line("", proposals.map(\.name))]
    for step in TransitionTable.signatures {
      var cells: [String] = []
      for proposal in proposals {
        let before = try TransitionTable.item(proposal.way)
        var item = before
        let digest = step.signsTheFirst ? TransitionTable.first : before.proposal?.digest
        let refusal = item.refusal(step.event(digest ?? .zero), by: step.by, at: now)
        cells.append(TransitionTable.outcome(item, refusal))
        #expect((refusal == nil) == (item != before))
      }
      lines.append(Self.line(step.name, cells))
    }
    #expect(lines.joined(separator: "\n") == Self.signatures)
  }

  private static func line(_ name: String, _ cells: [String]) -> String {
    let padding = String(repeating: " ", count: max(0, 26 - name.count))
    let columns = cells.map { $0 + String(repeating: " ", count: max(0, 6 - $0.count)) }
    let line = name + padding + columns.joined()
    return String(line.reversed().drop { $0 == " " }.reversed())
  }
}
