/** Of AWS in us-east-1, in US dollars. Sources: the price pages of Lambda (arm64), Step Functions and S3 (Standard). */
const PRICES = {
  gigabyteSecond: 0.000_013_333_4,
  invocation: 0.000_000_2,
  expressExecution: 0.000_001,
  /** Of a standard execution, which notifies. */
  transition: 0.000_025,
  read: 0.000_000_4,
  write: 0.000_005,
} as const;

/** The function's memory in GB, and the seconds that a 12-megapixel JPEG takes it (docs/adr/0006). */
const MEMORY = 3.008;
const SECONDS = 1;

/** Of NotifyPinster. The seconds are PinsterApi's. */
const NOTIFYING_MEMORY = 0.512;

/** The states of a child that notifies, without a retry: the start counts too. Each notification is one more. */
const STATES = 4;

interface RegenerationAmount {
  readonly images: number;
  /** Thumbnails and variants of one image. */
  readonly filesPerImage: number;
  readonly notifies: boolean;
  readonly notifications: number;
}

/** Estimates the most that a regeneration costs, in US dollars. */
export const estimateCost = ({
  images,
  filesPerImage,
  notifies,
  notifications,
}: RegenerationAmount): number => {
  const { gigabyteSecond, invocation, expressExecution, transition, read, write } = PRICES;
  const perImage =
    MEMORY * SECONDS * gigabyteSecond +
    invocation +
    (notifies ? STATES * transition : expressExecution) +
    read +
    3 * write + // the listings before and after; the result
    filesPerImage * write;
  const perNotification =
    NOTIFYING_MEMORY * SECONDS * gigabyteSecond + invocation + transition + read;
  return images * perImage + notifications * perNotification;
};
