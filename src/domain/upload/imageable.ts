/** What a picture is attached to in PinsterApi: a Rails class name such as `Pin`, and its id, an opaque string. */
export interface Imageable {
  readonly type: string;
  readonly id: string;
}

export const isSameImageable = (one: Imageable, other: Imageable): boolean =>
  one.type === other.type && one.id === other.id;
