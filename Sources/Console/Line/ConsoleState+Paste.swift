extension ConsoleState {
  /// Takes a paste: into the line that is written, and nowhere else, as its letters are no keys.
  mutating func paste(_ text: String) {
    let isWhole: Bool
    var limit = LineEditor.usualLimit
    if var palette = commands {
      for scalar in text.unicodeScalars.prefix(CommandPalette.longest) where scalar.value >= 0x20 {
        palette.type(scalar)
      }
      commands = palette
      return
    } else if jump != nil {
      isWhole = jump?.insert(text) ?? true
    } else if screen == .review, desk.dialog?.stage.isWriting == true {
      limit = desk.dialog?.line.limit ?? limit
      isWhole = desk.dialog?.line.insert(text) ?? true
    } else if let taken = pasteIntoAlarm(text) {
      isWhole = taken
    } else if screen == .learning, learning.confirmation != nil {
      isWhole = learning.confirmation?.line.insert(text) ?? true
    } else if isWriting {
      isWhole =
        (screen == .review ? desk.editor?.insert(text) : decisions.editor?.insert(text)) ?? true
    } else {
      message = "what is pasted is no keys; \(label(of: .editFilter)) on Decisions takes a filter"
      return
    }
    if !isWhole { message = "only \(limit) characters were taken" }
  }
}
