/**
 * Rekognition's moderation taxonomy, version 7: each label with its parent, `null` at the top level.
 * Source: Amazon Rekognition Developer Guide, "Using the image and video moderation APIs".
 */
const PARENT_OF: Readonly<Record<string, string | null>> = {
  Explicit: null,
  "Explicit Nudity": "Explicit",
  "Exposed Male Genitalia": "Explicit Nudity",
  "Exposed Female Genitalia": "Explicit Nudity",
  "Exposed Buttocks or Anus": "Explicit Nudity",
  "Exposed Female Nipple": "Explicit Nudity",
  "Explicit Sexual Activity": "Explicit",
  "Sex Toys": "Explicit",

  "Non-Explicit Nudity of Intimate parts and Kissing": null,
  "Non-Explicit Nudity": "Non-Explicit Nudity of Intimate parts and Kissing",
  "Bare Back": "Non-Explicit Nudity",
  "Exposed Male Nipple": "Non-Explicit Nudity",
  "Partially Exposed Buttocks": "Non-Explicit Nudity",
  "Partially Exposed Female Breast": "Non-Explicit Nudity",
  "Implied Nudity": "Non-Explicit Nudity",
  "Obstructed Intimate Parts": "Non-Explicit Nudity of Intimate parts and Kissing",
  "Obstructed Female Nipple": "Obstructed Intimate Parts",
  "Obstructed Male Genitalia": "Obstructed Intimate Parts",
  "Kissing on the Lips": "Non-Explicit Nudity of Intimate parts and Kissing",

  "Swimwear or Underwear": null,
  "Female Swimwear or Underwear": "Swimwear or Underwear",
  "Male Swimwear or Underwear": "Swimwear or Underwear",

  Violence: null,
  Weapons: "Violence",
  "Graphic Violence": "Violence",
  "Weapon Violence": "Graphic Violence",
  "Physical Violence": "Graphic Violence",
  "Self-Harm": "Graphic Violence",
  "Blood & Gore": "Graphic Violence",
  "Explosions and Blasts": "Graphic Violence",

  "Visually Disturbing": null,
  "Death and Emaciation": "Visually Disturbing",
  "Emaciated Bodies": "Death and Emaciation",
  Corpses: "Death and Emaciation",
  Crashes: "Visually Disturbing",
  "Air Crash": "Crashes",

  "Drugs & Tobacco": null,
  Products: "Drugs & Tobacco",
  Pills: "Products",
  "Drugs & Tobacco Paraphernalia & Use": "Drugs & Tobacco",
  Smoking: "Drugs & Tobacco Paraphernalia & Use",

  Alcohol: null,
  "Alcohol Use": "Alcohol",
  Drinking: "Alcohol Use",
  "Alcoholic Beverages": "Alcohol",

  "Rude Gestures": null,
  "Middle Finger": "Rude Gestures",

  Gambling: null,

  "Hate Symbols": null,
  "Nazi Party": "Hate Symbols",
  "White Supremacy": "Hate Symbols",
  Extremist: "Hate Symbols",

  // Rekognition reports these two apart, as content types; to a policy they are labels like the others.
  Animated: null,
  Illustrated: null,
};

export const MODERATION_LABEL_NAMES: readonly string[] = Object.keys(PARENT_OF);

export const isModerationLabelName = (name: string): boolean => Object.hasOwn(PARENT_OF, name);

/** The label above this one; `undefined` at the top level, and for a name that the taxonomy does not have. */
export const parentLabelOf = (name: string): string | undefined =>
  (Object.hasOwn(PARENT_OF, name) ? PARENT_OF[name] : undefined) ?? undefined;
