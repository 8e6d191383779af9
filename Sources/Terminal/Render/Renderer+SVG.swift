extension Renderer {
  /// The frame as a picture that needs nothing else: cells on a fixed grid, blocks and braille
  /// drawn as shapes so that they meet whatever the font, text stretched to its columns.
  ///
  /// A theme without colours is drawn black on white.
  package static func svg(_ frame: Frame, theme: Theme) -> String {
    var picture = SVGPicture(frame: frame, theme: theme)
    for y in 0..<frame.size.height {
      for run in runs(of: frame, row: y) {
        picture.add(run, row: y)
      }
    }
    return picture.text
  }
}
