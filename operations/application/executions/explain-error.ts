/** The errors with which an execution fails, in words: what happened, and what helps. The runbook has more. */
const WORDS: Readonly<Record<string, string>> = {
  ModerationThrottled: "Rekognition's quota was used up for hours. Ask AWS for more, then redrive.",
  "States.Timeout": "Lambda gave no answer in time, many times. Look at the function's throttles.",
  "States.Runtime": "A step's answer does not fit the workflow, as after a rollback.",
  InvalidWorkflowState: "A step does not know its input: started by hand, or after a rollback.",
  InvalidKeys: "The secret holds no usable keys: `pinster-images secrets check`.",
  OriginalNotFound: "Somebody erased the original.",
  PinsterApiUnauthorized: "PinsterApi does not accept our token: `pinster-images secrets check`.",
  PinsterApiUnavailable: "PinsterApi was away, for a day.",
  PinsterApiSilent:
    "PinsterApi took the notification and gave no complete answer. It may have the image: look there first.",
  PinsterApiRefusedImage: "PinsterApi refuses the image's data (422).",
  AuthorizationError: "The function may not publish to the topic: deploy again.",
  NotFoundException: "The rejection topic is gone: deploy again.",
  KMSAccessDenied: "The function may not use the topic's key: deploy again.",
  AccessDeniedException: "A function's role lacks a right: deploy again.",
};

/** @returns undefined for an error that nobody foresaw */
export const explainError = (name: string): string | undefined => WORDS[name];
