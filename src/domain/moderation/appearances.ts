import type { Background } from "../image/background.ts";
import type { PictureFacts } from "../image/picture.ts";

/** On what a frame is judged. What is not opaque may show one thing on white and another on black. */
export const judgedBackgrounds = ({
  hasAlpha,
}: Pick<PictureFacts, "hasAlpha">): readonly Background[] =>
  hasAlpha ? ["white", "black"] : ["white"];
