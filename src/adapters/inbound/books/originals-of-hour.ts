const HOURS = 24;
const HOUR = 3_600_000;

/** Groups of md5s by their first two digits. They are evenly filled. */
const GROUPS = Array.from({ length: 256 }, (_, i) => i.toString(16).padStart(2, "0"));

/** The part of the originals that is looked at in an hour of the day: each one once a day, without anybody who remembers how far it came. */
export const originalsOfHour = (time: Date): readonly string[] => {
  const hour = Math.floor(time.getTime() / HOUR) % HOURS;
  return GROUPS.filter((_, i) => i % HOURS === hour);
};
