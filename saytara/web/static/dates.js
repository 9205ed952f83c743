/* A day as people type it, in English or Arabic and in figures of either script, as the address has it: "2017-05-23".

   The table of `saytara.spelling.date_forms` stands before this script: forms, names of months, letters written one for the other.
   `saytara.spelling.typed_dates` reads by the same table; the tests hold both readers to the same cases. */
"use strict";

window.SaytaraDates = ((table) => {
  const DAY_FORMS = table.forms.map((form) => form.split(" ")).filter((form) => form.includes("d"));
  const FILLERS = new Set(table.fillers);
  const ORDINAL = new RegExp(`\\b(\\d{1,2})(?:${table.ordinals.join("|")})\\b`, "g");
  const UNWRITTEN = new RegExp(`[\\p{Mn}\\p{Me}\\p{Cf}${table.apostrophes}]`, "gu");
  const ALIKE = new RegExp(`[${Object.keys(table.letters).join("")}]`, "gu");
  const ISO = /^\d{4}-\d{2}-\d{2}$/;

  /* As `saytara.spelling.text.folded_positions`: without case, marks, tatweel, seats of hamza and punctuation. */
  const fold = (text) =>
    text
      .normalize("NFKD")
      .toLowerCase()
      .normalize("NFKD")
      .replace(UNWRITTEN, "")
      .replace(ALIKE, (sign) => table.letters[sign])
      .replace(/[\u0660-\u0669\u06f0-\u06f9]/gu, (sign) => String(sign.codePointAt(0) & 15))
      .replace(/[^\p{L}\p{N}]+/gu, " ")
      .trim();

  const isFigures = (part) => /^\d+$/.test(part);

  /* 2015-02-30 is read as a day of March by some: only what comes back as it went in is a day. */
  const isDay = (value) => {
    if (!ISO.test(value)) return false;
    const day = new Date(`${value}T00:00:00Z`);
    return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(value);
  };

  /* The figures and the words between them, several words as one; without what says nothing. */
  const partsOf = (folded) => {
    const pieces = folded.replace(ORDINAL, "$1").match(/\d+|[^\s\d]+/gu) || [];
    const parts = [];
    let wasWord = false;
    for (const piece of pieces.filter((one) => !FILLERS.has(one))) {
      const isWord = !isFigures(piece);
      if (isWord && wasWord) parts.push(`${parts.pop()} ${piece}`);
      else parts.push(piece);
      wasWord = isWord;
    }
    return parts;
  };

  const fits = (kind, part) => {
    if (kind === "M") return Object.hasOwn(table.months, part);
    return isFigures(part) && (kind === "y" ? part.length === 4 : part.length <= 2);
  };

  /* The day, or null for what is none. */
  const parse = (text) => {
    if (text.length > table.most) return null;
    const parts = partsOf(fold(text));
    const form = DAY_FORMS.find((kinds) => kinds.length === parts.length && kinds.every((kind, at) => fits(kind, parts[at])));
    if (!form) return null;
    const found = {};
    form.forEach((kind, at) => { found[kind.toLowerCase()] = kind === "M" ? String(table.months[parts[at]]) : parts[at]; });
    const value = `${found.y}-${found.m.padStart(2, "0")}-${found.d.padStart(2, "0")}`;
    return isDay(value) ? value : null;
  };

  return { parse, isDay, fold };
})(window.SaytaraDateForms);
