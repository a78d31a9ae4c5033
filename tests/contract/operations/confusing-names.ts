const MD5 = "0123456789abcdef0123456789abcdef";

/** Names in the images bucket that look like thumbnails and are none. */
export const CONFUSING_NAMES = [
  `${MD5}_`,
  `${MD5}_100x100.html`,
  `${MD5}_100x100.jpeg.bak`,
  `${MD5}_100x100_400x400`,
  `${MD5}_0100x100`,
  `${MD5}_100X100`,
  `${MD5}_autoxauto`,
  `${MD5}_100x100 `,
  `${MD5.toUpperCase()}_100x100`,
  `${MD5}0_100x100`,
  `x${MD5}_100x100`,
  `${MD5}-100x100`,
  `${MD5}_１００x100`,
  "_100x100",
  "index.html",
];
