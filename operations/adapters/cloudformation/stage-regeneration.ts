import { ThumbnailSize } from "../../../src/domain/image/thumbnail-size.ts";
import type { Deployment } from "../../application/ports/deployments.port.ts";
import type { RegenerationPlan } from "../command-line/installation.ts";

/** How many files an image gets by a deployment's parameters. */
export const planOnStage = ({
  thumbnailSizes,
  thumbnailFormats,
}: Deployment): RegenerationPlan => ({
  sizes: thumbnailSizes === undefined ? 0 : ThumbnailSize.parseList(thumbnailSizes).length,
  formats: thumbnailFormats === undefined ? 0 : thumbnailFormats.split(",").length,
});
