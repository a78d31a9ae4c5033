import type { RejectionReason } from "../../domain/upload/outcome.ts";

/** What is told to people who uploaded a picture that is not published. */
export interface RejectionWords {
  readonly sentence: string;
  /** What they can do. */
  readonly advice: string;
}

const SMALLER = "Save the picture with fewer pixels, and upload the new file.";

export const WORDS_OF_REASON: Readonly<Record<RejectionReason, RejectionWords>> = {
  moderation: {
    sentence: "The picture is not published: it shows something that may not be shown here.",
    advice: "Upload another picture.",
  },
  "unsupported-type": {
    sentence: "The picture is not published: the file is not of a type that can be shown.",
    advice: "Save the picture as JPEG or PNG, and upload the new file.",
  },
  unreadable: {
    sentence: "The picture is not published: the file is damaged.",
    advice: "Open the picture, save it again, and upload the new file; or upload another picture.",
  },
  "too-large": {
    sentence: "The picture is not published: it has too many pixels, frames or bytes.",
    advice: SMALLER,
  },
  "too-demanding": {
    sentence: "The picture is not published: it takes too much memory to open it.",
    advice: SMALLER,
  },
  "too-slow": {
    sentence: "The picture is not published: it takes too much time to open it.",
    advice: SMALLER,
  },
  "hash-collision": {
    sentence: "The picture is not published: another picture has the same md5.",
    advice: "Open the picture, save it again, and upload the new file.",
  },
};
