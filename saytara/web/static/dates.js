/* A day as people type it, in English or Arabic and in figures of either script, as the address has it: "2017-05-23".

   Day stands before month where both are figures. A year has four figures: of two, nobody knows the century. The names of
   months stand before this script (`saytara.month_names`), folded as `fold` folds what is typed. */
"use strict";

window.SaytaraDates = ((months) => {
  const MOST_SIGNS = 40;
  const LETTERS = { ة: "ه", ى: "ي", ی: "ي", ک: "ك", ٱ: "ا" };
  const FILLERS = new Set(["of", "the", "في", "من", "عام", "سنه"]);
  const ISO = /^\d{4}-\d{2}-\d{2}$/;

  /* As `saytara.text.folded_positions`: without case, marks, tatweel, seats of hamza and punctuation. */
  const fold = (text) =>
    text
      .normalize("NFKD")
      .toLowerCase()
      .normalize("NFKD")
      .replace(/[\p{Mn}\p{Me}\p{Cf}ـ'`´‘’‛ʻʼʽʾʿˈ′＇]/gu, "")
      .replace(/[ةىیکٱ]/gu, (sign) => LETTERS[sign])
      .replace(/[\u0660-\u0669\u06f0-\u06f9]/gu, (sign) => String(sign.codePointAt(0) & 15))
      .replace(/[^\p{L}\p{N}]+/gu, " ")
      .trim();

  /* 2015-02-30 is read as a day of March by some: only what comes back as it went in is a day. */
  const isDay = (value) => {
    if (!ISO.test(value)) return false;
    const day = new Date(`${value}T00:00:00Z`);
    return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(value);
  };

  const wordsOf = (text) =>
    fold(text)
      .replace(/\b(\d{1,2})(st|nd|rd|th)\b/g, "$1")
      .replace(/(\d)(?=\p{L})/gu, "$1 ")
      .replace(/(\p{L})(?=\d)/gu, "$1 ")
      .split(" ")
      .filter((word) => word && !FILLERS.has(word));

  /* The day, or null for what is none. */
  const parse = (text) => {
    if (text.length > MOST_SIGNS) return null;
    const words = wordsOf(text);
    const figures = words.filter((word) => /^\d+$/.test(word));
    const name = words.filter((word) => !/^\d+$/.test(word)).join(" ");
    if (figures.length !== (name ? 2 : 3)) return null;
    if (name && !Object.hasOwn(months, name)) return null;
    if (figures[0].length === 4) figures.reverse();
    const [day, year] = [figures[0], figures.at(-1)];
    const month = name ? String(months[name]) : figures[1];
    if (year.length !== 4 || day.length > 2 || month.length > 2) return null;
    const value = `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
    return isDay(value) ? value : null;
  };

  return { parse, isDay };
})(window.SaytaraMonths);
