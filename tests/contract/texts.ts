const repeated = (text: string): string =>
  [...text.repeat(140)].slice(0, 140).join("").trim().padEnd(3, "x");

/** Texts of up to 140 characters, as the upload API counts them, by what is hard about them. */
export const TEXTS: readonly (readonly [string, string])[] = [
  ["ASCII", repeated("The quick brown fox, 100% \"quoted\" & 'so'; <b>bold</b> = {json} ")],
  ["emoji", repeated("📌🍺")],
  ["emoji joined from several", repeated("👩‍👩‍👧‍👦🏳️‍🌈")],
  ["CJK", repeated("画像サービス图像服务이미지")],
  ["CJK beyond the basic plane", repeated("𠮷野家𩸽")],
  ["right to left", repeated("שָׁלוֹם عالم‏")],
  ["combining marks that are not composed", repeated("e\u0301o\u0308a\u030a")],
  ["the same, composed", repeated("\u00e9\u00f6\u00e5")],
  ["Latin-1", repeated("Ærøskøbing für 5 £ ")],
  ["white space outside", "  both ends  "],
  ["white space inside", "a  b\tc\nd\r\ne\u00a0f\u2028g"],
  ["control characters", "a\u0000b\u0007c\u007fd"],
  ["looks like base64 of ours", "b64:YWJj"],
  ["looks like an encoded word", "=?UTF-8?B?w6k=?="],
  ["looks percent-encoded", "100%25 %F0%9F%93%8C +"],
  ["looks like nothing", "null"],
];
