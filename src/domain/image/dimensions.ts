/** Width and height of a canvas, in pixels. */
export interface Dimensions {
  readonly width: number;
  readonly height: number;
}

export const pixelCount = ({ width, height }: Dimensions): number => width * height;
