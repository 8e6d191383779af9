import Foundation
import GRDB
import Routing
import Store
import Synchronization
import Testing

/// Writers take turns, and wait no longer than they said.
struct WriterTurnTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try folder.store().close()
  }

  /// Holds the turn as another process would.
  private func holdingTheTurn(_ body: () throws -> Void) throws {
    let descriptor = open(folder.file("store.db-lock"), O_RDWR)
    try #require(descriptor >= 0)
    defer { close(descriptor) }
    var request = flock()
    request.l_type = Int16(F_WRLCK)
    request.l_whence = Int16(SEEK_SET)
    request.l_len = 1
    // F_OFD_SETLK
    try #require(fcntl(descriptor, 37, &request) == 0)
    try body()
  }

  @Test func aWriterWhoseTurnDoesNotComeSaysSo() throws {
    let store = try Store(path: folder.file(), access: .readWrite, patience: 0.02)
    try holdingTheTurn {
      let error = #expect(throws: StoreError.self) { try store.append([Samples.decision()]) }
      #expect(error?.code == .busy)
      #expect(error?.message == "another process keeps it locked; try again when that has finished")
    }
    #expect(try store.lastSequence() == 0)
    #expect(try store.append([Samples.decision()]).inserted == 1)
  }

  @Test func aWaitThatWasGivenUpIsInNobodysWay() throws {
    let hasty = try Store(path: folder.file(), access: .readWrite, patience: 0.02)
    try holdingTheTurn {
      for _ in 0..<3 {
        #expect(throws: StoreError.self) { try hasty.append([Samples.decision()]) }
      }
    }
    for number in 0..<20 {
      #expect(try hasty.append([Samples.decision("\(number)")]).inserted == 1)
    }
  }

  @Test func anotherProgramsLockIsWaitedForNoLonger() throws {
    let store = try Store(path: folder.file(), access: .readWrite, patience: 0.02)
    try folder.foreign { database in
      try database.inTransaction(.immediate) {
        let error = #expect(throws: StoreError.self) { try store.append([Samples.decision()]) }
        #expect(error?.code == .busy)
        return .commit
      }
    }
    #expect(try store.append([Samples.decision()]).inserted == 1)
  }

  @Test func aWriterThatWaitsIsServedWhenTheTurnIsFree() throws {
    let store = try folder.store(.readWrite)
    let begun = DispatchSemaphore(value: 0)
    let done = DispatchSemaphore(value: 0)
    let inserted = Mutex(0)
    try holdingTheTurn {
      Thread.detachNewThread {
        begun.signal()
        let count = (try? store.append([Samples.decision()]))?.inserted
        inserted.withLock { $0 = count ?? 0 }
        done.signal()
      }
      begun.wait()
      let stored = try folder.store(.readOnly).lastSequence()
      #expect(stored == 0)
    }
    done.wait()
    #expect(inserted.withLock { $0 } == 1)
  }
}
