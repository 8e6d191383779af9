import Terminal
import Testing

@Suite("Mail between threads")
struct CursesMailTests {
  @Test("Of many values the slot holds the latest, once")
  func latestWins() throws {
    let box = Mailbox<Int>(bell: try Doorbell())
    #expect(box.take() == nil)
    for value in 1...3 { box.post(value) }
    #expect(box.take() == 3)
    #expect(box.take() == nil)
  }

  @Test("The queue holds all of them, in order")
  func queue() throws {
    let queue = MailQueue<Int>(bell: try Doorbell())
    for value in 1...3 { queue.post(value) }
    #expect(queue.takeAll() == [1, 2, 3])
    #expect(queue.takeAll().isEmpty)
  }

  @Test("Nothing is lost between threads")
  func manyThreads() async throws {
    let bell = try Doorbell()
    let queue = MailQueue<Int>(bell: bell)
    let box = Mailbox<Int>(bell: bell)
    await withTaskGroup(of: Void.self) { group in
      for sender in 0..<4 {
        group.addTask {
          for value in 0..<1000 {
            queue.post(sender * 1000 + value)
            box.post(value)
          }
        }
      }
    }
    let values = queue.takeAll()
    #expect(values.sorted() == Array(0..<4000))
    for sender in 0..<4 {
      let own = values.filter { $0 / 1000 == sender }
      #expect(own == own.sorted())
    }
    #expect(box.take() == 999)
  }
}

@Suite("Errors of terminals")
struct CursesErrorTests {
  @Test(
    "Say in one line what to do",
    arguments: [
      .notATerminal, .noType, .unknownType("xterm\n\u{1B}[2J"), .noDatabase("xterm"),
      .noCursorAddressing("dumb"), .busy, .system(5),
    ] as [TerminalError.Code])
  func oneLine(code: TerminalError.Code) {
    let text = TerminalError(code).description
    #expect(!text.isEmpty)
    #expect(text.unicodeScalars.allSatisfy { (0x20...0x7E).contains($0.value) })
  }

  @Test("Name the type and a type that works")
  func namesTheType() {
    let text = TerminalError(.unknownType("foo")).description
    #expect(text.contains("TERM=foo ") && text.contains("TERM=xterm-256color"))
  }
}
