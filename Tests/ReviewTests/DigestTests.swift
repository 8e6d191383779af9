import Review
import Testing

@Suite("SHA-256")
struct DigestTests {
  @Test(
    "the published vectors of FIPS 180-4 (NIST's examples)",
    arguments: [
      ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
      ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
      (
        "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
        "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
      ),
      (
        "abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmn"
          + "hijklmnoijklmnopjklmnopqklmnopqrlmnopqrsmnopqrstnopqrstu",
        "cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1"
      ),
      (
        String(repeating: "a", count: 1_000_000),
        "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"
      ),
    ])
  func vectors(_ text: String, _ hex: String) {
    #expect(SHA256.digest(of: Array(text.utf8)).hex == hex)
  }

  /// The digests are those of Python's hashlib, of as many bytes 0, 1, 2 and so on.
  @Test(
    "padding fits every length around a block",
    arguments: [
      (55, "463eb28e72f82e0a96c0a4cc53690c571281131f672aa229e0d45ae59b598b59"),
      (56, "da2ae4d6b36748f2a318f23e7ab1dfdf45acdc9d049bd80e59de82a60895f562"),
      (63, "29af2686fd53374a36b0846694cc342177e428d1647515f078784d69cdb9e488"),
      (64, "fdeab9acf3710362bd2658cdc9a29e8f9c757fcf9811603a8c447cd1d9151108"),
      (65, "4bfd2c8b6f1eec7a2afeb48b934ee4b2694182027e6d0fc075074f2fabb31781"),
      (119, "da18797ed7c3a777f0847f429724a2d8cd5138e6ed2895c3fa1a6d39d18f7ec6"),
      (120, "f52b23db1fbb6ded89ef42a23ce0c8922c45f25c50b568a93bf1c075420bbb7c"),
      (128, "471fb943aa23c511f6f72f8d1652d9c880cfa392ad80503120547703e56a2be5"),
    ])
  func padding(_ count: Int, _ hex: String) {
    #expect(SHA256.digest(of: (0..<count).map { UInt8($0) }).hex == hex)
  }

  @Test("a digest is read as it is written, and nothing else is")
  func reading() {
    let digest = SHA256.digest(of: [1, 2, 3])
    #expect(Digest(bytes: digest.bytes) == digest)
    #expect(Digest(hex: digest.hex) == digest)
    #expect(Digest(hex: digest.hex.uppercased()) == digest)
    #expect(Digest.zero.bytes == [UInt8](repeating: 0, count: 32))
    #expect(Digest(bytes: digest.bytes.dropLast()) == nil)
    #expect(Digest(hex: String(digest.hex.dropLast())) == nil)
    #expect(Digest(hex: digest.hex.dropLast() + "g") == nil)
    #expect(Digest(hex: digest.hex.dropLast() + "é") == nil)
  }

  @Test("fields cannot be shifted into one another")
  func canonical() {
    func bytes(_ fields: [String?]) -> CanonicalBytes {
      var bytes = CanonicalBytes(format: "f/1")
      for field in fields { bytes.append(field) }
      return bytes
    }
    let lists: [[String?]] = [
      ["ab", "c"], ["a", "bc"], ["abc"], ["abc", ""], ["abc", nil], [nil, "abc"], ["", "abc"], [],
      ["é"], ["e\u{301}"],
    ]
    #expect(Set(lists.map { bytes($0).bytes }).count == lists.count)
    #expect(
      bytes(["ab", nil]).bytes == [0, 0, 0, 0, 0, 0, 0, 3] + Array("f/1".utf8)
        + [0, 0, 0, 0, 0, 0, 0, 2] + Array("ab".utf8) + [UInt8](repeating: 255, count: 8))
  }
}
