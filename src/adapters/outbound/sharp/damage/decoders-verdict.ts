/** What libvips and its decoders say of data that they cannot decode. Collected from 60,000 damaged files (tests/fuzz). */
const ABOUT_THE_DATA = [
  /^Input buffer contains unsupported image format/,
  /^Input image exceeds channel limit/, // a TIFF of more than five
  /^source: bad seek to /, // beyond the end of the file
  /^(VipsJpeg|vipspng|webp2vips|webp|heif|tiff2vips): /,
  /^(jpeg|png|webp|gif|heif|tiff)load(_buffer)?: /,
  /^ \(\d+\.\d+\)$/, // libheif's code, on a line of its own
  /^vips_colourspace: no known route from /, // a TIFF with more channels than a colour has
];

/** What sharp puts before a decoder's verdict on the header. Nothing follows where libpng's is not passed on. */
const ABOUT_THE_HEADER = /^Input buffer has corrupt header:\s*/;

/** What an encoder adds when the pixels that it should write cannot be decoded. */
const CONSEQUENCE =
  /^(vips2png|vips2webp|webp|gifsave_buffer|heif|VipsJpeg): unable to write to target/;

/** libvips does not pass on what libpng says of a PNG that it reads as a whole, such as an interlaced one. */
const SILENCE = "Unknown error";

/** What a decoder says when the machine is at fault, although its name stands before it. */
const ABOUT_THE_MACHINE =
  /memory|unable to (m|c|re)?alloc|cannot allocate|failed to allocate|bad_alloc|thread|EAGAIN|temporarily unavailable|too many open|no space/i;

/** What libheif does not allocate, by its own limits, whatever the machine has. */
const OWN_LIMIT = /security limit|zero width or height|invalid box size/i;

/** libvips collects no more; the last line may be cut. */
const MAX_LENGTH = 9_000;

const PNG = Buffer.from("\x89PNG", "latin1");

const linesOf = (message: string): readonly string[] => {
  const lines = message.split("\n").filter((line) => line !== "");
  return message.length > MAX_LENGTH ? lines.slice(0, -1) : lines;
};

const isAboutTheData = (line: string): boolean =>
  ABOUT_THE_DATA.some((pattern) => pattern.test(line)) &&
  (!ABOUT_THE_MACHINE.test(line) || OWN_LIMIT.test(line));

/**
 * Whether an error is a decoder's verdict on a file. Any other error is a failure: of memory, of a thread, or of this program. A text
 * that nobody has seen counts as a failure, because a failure is retried and reported, and a rejection is final.
 *
 * @param content the file
 */
export const isDecodersVerdict = (error: unknown, content: Uint8Array): error is Error => {
  if (!(error instanceof Error) || error.constructor !== Error) return false;
  const message = error.message.replace(ABOUT_THE_HEADER, "");
  if (message === "" && error.message !== "") return true;
  const verdicts = linesOf(message).filter((line) => !CONSEQUENCE.test(line));
  if (verdicts.length > 0 && verdicts.every(isAboutTheData)) return true;
  const isSilent = message === SILENCE || (message !== "" && verdicts.length === 0);
  return isSilent && PNG.equals(content.subarray(0, PNG.length));
};
