import Console
import Engine
import Foundation
import Metrics
import Terminal
import TestSupport
import Testing

@Suite struct Pictures {
  @Test func draw() throws {
    let library = ThemeLibrary(folder: Golden.themes)
    for (w, h) in [(80, 24), (120, 40), (200, 60), (60, 20), (40, 12)] {
      for theme in ["dark", "light"] {
        let o = Sample.overview(simulated: "arrival times; which latency fell on which request")
        var state = ConsoleState(storeName: "sample.db", size: Size(width: w, height: h))
        state.reading = Reading(request: state.request, overview: o)
        let p = Palette(theme: try library.load(theme), depth: .direct)
        try Renderer.ansi(Screen.frame(state, now: Sample.now), palette: p).write(
          toFile: "/tmp/console-\(w)x\(h)-\(theme).ansi", atomically: true, encoding: .utf8)
        if theme == "dark" {
          state.selected = o.buckets[80].window.start
          state.reading = Reading(
            request: state.request, overview: o,
            detail: Sample.overview(state.request.detailQuery!, at: Sample.now))
          try Renderer.ansi(Screen.frame(state, now: Sample.now), palette: p).write(
            toFile: "/tmp/console-\(w)x\(h)-selected.ansi", atomically: true, encoding: .utf8)
          state.help = 0
          try Renderer.ansi(Screen.frame(state, now: Sample.now), palette: p).write(
            toFile: "/tmp/console-\(w)x\(h)-help.ansi", atomically: true, encoding: .utf8)
        }
      }
    }
  }
}
