import type { MessagePort } from "node:worker_threads";

/** What a HEIF's primary picture is, upright and cropped as the file says. */
export interface HeifHeader {
  readonly width: number;
  readonly height: number;
  readonly hasAlpha: boolean;
  /** Whether the colours of its pixels are multiplied by their alpha. */
  readonly isPremultiplied: boolean;
  /** Whether colours have as many samples as the brightness. */
  readonly isFullChroma: boolean;
  readonly icc?: Uint8Array;
}

/** The header, with pixels of 8 bits, RGB or RGBA, if they were asked for. */
export interface HeifPicture extends HeifHeader {
  readonly pixels?: Uint8Array;
}

export type HeifAnswer =
  | { readonly picture: HeifPicture }
  /** In the words of libheif. */
  | { readonly error: string };

interface WorkerThreads {
  readonly parentPort: MessagePort;
  readonly workerData: {
    readonly library: string;
    readonly content: Uint8Array;
    readonly decodes: boolean;
  };
}

/** libheif's C functions in WebAssembly. The first argument of a function that may fail points to its error. */
type Heif = Readonly<Record<string, (...numbers: readonly number[]) => number>> & {
  readonly HEAPU8: Uint8Array;
};

/**
 * The whole program of a worker thread: it decodes the primary picture of one file, and ends. It is handed over as text, so that it needs
 * no file of its own beside a bundle, and may refer to nothing outside itself.
 *
 * @param load loads a CommonJS module
 */
export const heifProgram = (load: (module: string) => unknown): void => {
  const { parentPort, workerData } = load("node:worker_threads") as WorkerThreads;
  const heif = load(workerData.library) as Heif;
  const call = (name: string, ...numbers: number[]): number =>
    (heif[`_${name}`] as Heif[string])(...numbers);
  const read = (at: number): number =>
    new DataView(heif.HEAPU8.buffer as ArrayBuffer).getUint32(at, true);
  const failure = call("malloc", 12);
  const slot = call("malloc", 16);
  const throwFailure = (): never => {
    const from = read(failure + 8);
    const text = heif.HEAPU8.slice(from, heif.HEAPU8.indexOf(0, from));
    throw new Error(
      `heif: ${new TextDecoder().decode(text)} (${read(failure)}.${read(failure + 4)})`,
    );
  };
  const demand = (name: string, ...numbers: number[]): void => {
    call(name, failure, ...numbers);
    if (read(failure) !== 0) throwFailure();
  };
  const decode = (): HeifPicture => {
    const { content } = workerData;
    const context = call("heif_context_alloc");
    const file = call("malloc", content.length);
    heif.HEAPU8.set(content, file);
    demand("heif_context_read_from_memory", context, file, content.length, 0);
    demand("heif_context_get_primary_image_handle", context, slot);
    const handle = read(slot);
    const width = call("heif_image_handle_get_width", handle);
    const height = call("heif_image_handle_get_height", handle);
    if (width <= 0 || height <= 0) throw new Error("heif: The picture has no size.");
    const hasAlpha = call("heif_image_handle_has_alpha_channel", handle) !== 0;
    const isPremultiplied =
      hasAlpha && call("heif_image_handle_is_premultiplied_alpha", handle) !== 0;
    demand("heif_image_handle_get_preferred_decoding_colorspace", handle, slot, slot + 4);
    const isFullChroma = read(slot + 4) === 3;
    const profileLength = call("heif_image_handle_get_raw_color_profile_size", handle);
    let icc: Uint8Array | undefined;
    if (profileLength > 0) {
      const profile = call("malloc", profileLength);
      demand("heif_image_handle_get_raw_color_profile", handle, profile);
      icc = heif.HEAPU8.slice(profile, profile + profileLength);
    }
    const alpha = { hasAlpha, isPremultiplied };
    const header = { width, height, ...alpha, isFullChroma, ...(icc && { icc }) };
    if (!workerData.decodes) return header;

    const channels = hasAlpha ? 4 : 3;
    demand("heif_decode_image", handle, slot, 1, hasAlpha ? 11 : 10, 0); // RGB; interleaved with or without alpha
    const image = read(slot);
    // libheif shows a picture of tiles without those that it cannot decode.
    if (call("heif_image_get_decoding_warnings", image, 0, failure, 1) > 0) throwFailure();
    const isAsStated =
      call("heif_image_get_width", image, 10) === width &&
      call("heif_image_get_height", image, 10) === height;
    if (!isAsStated)
      throw new Error("heif: The picture has other dimensions than its header states.");
    const plane = call("heif_image_get_plane_readonly", image, 10, slot);
    const stride = read(slot);
    const row = width * channels;
    const pixels = new Uint8Array(row * height);
    for (let y = 0; y < height; y += 1) {
      const from = plane + y * stride;
      pixels.set(heif.HEAPU8.subarray(from, from + row), y * row);
    }
    return { ...header, pixels };
  };
  let answer: HeifAnswer;
  try {
    answer = { picture: decode() };
  } catch (error) {
    const { name, message } = error as Error;
    const isTrap = name === "RuntimeError" && !/OOM/.test(message); // WebAssembly stops what leaves its memory
    answer = { error: isTrap ? "heif: The picture makes the decoder stop." : message };
  }
  const pixels = "picture" in answer ? answer.picture.pixels : undefined;
  parentPort.postMessage(answer, pixels ? [pixels.buffer as ArrayBuffer] : []);
};
