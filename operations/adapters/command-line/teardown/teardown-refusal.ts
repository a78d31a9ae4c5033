import type { TeardownRefusalReason } from "../../../application/teardown/teardown-refused.error.ts";

/** Explains a refusal in the words of the command line. */
export const describeTeardownRefusal = (reason: TeardownRefusalReason): string => {
  switch (reason.kind) {
    case "prod-not-confirmed":
      return "This is prod, with the pictures of real users. Nothing was deleted. Add --i-mean-prod to delete it.";
    case "stage-unknown":
      return `${reason.deploymentName} has no parameter Stage, so it is not a stack of the image service. Nothing was deleted.`;
    case "stage-mismatch":
      return `${reason.deploymentName} is stage "${reason.deployedStage}", not "${reason.requestedStage}". Nothing was deleted.`;
  }
};
