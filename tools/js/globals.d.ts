// What the browser scripts find in a page, for TypeScript's check of them. Nothing here is loaded by a browser.
import * as Leaflet from "leaflet";

/** A rectangle in pixels. */
interface Box {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

interface Point {
  x: number;
  y: number;
}

/** Which place each cell of a grid belongs to, row by row; 0 is nobody. `across` cells lie from one row to the next. */
interface CellGrid {
  wide: number;
  high: number;
  across: number;
  numbers: Int32Array;
}

/** Cells to a unit of the outlines, and the first cell of the grid. */
interface CellPlane {
  scale: number;
  left: number;
  top: number;
}

/** A square of colours (red, green, blue from the lowest byte on), `side` each way, that covers `size` pixels, turned. It
 stands on a sheet from its `first` colour on, `across` colours from one of its rows to the next. */
interface Texels {
  colours: Int32Array;
  first: number;
  across: number;
  side: number;
  size: number;
  cosine: number;
  sine: number;
}

interface CellPaint {
  samples: number;
  shades: ({ texels: Texels; alpha: number; rimAlpha: number } | undefined)[];
  isChanged: Uint8Array;
  border: number | null;
  left: number;
  top: number;
  cellPx: number;
}

declare global {
  /** An element of a page of ours: whoever selects it knows by its selector which kind it is. */
  interface PageElement extends HTMLElement {
    checked: boolean;
    content: string;
    contentDocument: Document;
    contentWindow: Window;
    href: string;
    max: string;
    open: boolean;
    origin: string;
    pathname: string;
    type: string;
    value: string;
    viewBox: SVGAnimatedRect;
    setCustomValidity(words: string): void;
    reportValidity(): boolean;
  }

  /** What is open at the desk, and what of it. */
  interface DeskView {
    overview: any;
    text: any;
    at: number;
    open: string;
    sought: string;
    asking: string;
    isRetracting: boolean;
    conflict: any;
    effect: any;
    effectCards?: string[];
    effectOf?: number;
    isRtl?: boolean;
    there: string[];
  }

  /** What the scripts of the desk share (`DESK_SCRIPTS` of `saytara.web.assets`): what changes, then what each gives out. */
  interface Desk {
    root: PageElement | null;
    words: { [key: string]: string };
    ticket: string;
    hint: string;
    done: number;
    isAsking: boolean;
    saveTimer: number;
    sending: Promise<void> | null;
    sent: any;
    effectDue: number;
    isLeaving: boolean;
    // desk.js
    RETRY_MS: number;
    shown: DeskView;
    acts: any[];
    dirty: Map<string, any>;
    say(key: string, values?: { [name: string]: any }): string;
    leastRole(state: string): string;
    mayDecide(state: string): boolean;
    mayAsk(path: string): boolean;
    make(tag: string, facts?: { [name: string]: any }, ...inside: any[]): PageElement;
    dotted(...parts: any[]): PageElement;
    ask(path: string, body?: any, query?: { [name: string]: any }): Promise<any>;
    tell(text: string, ...more: Node[]): void;
    tellHint(text: string): void;
    inOwn(told: any): any;
    faultWords(fault: any): string;
    storeName(): string;
    keepHere(): void;
    fromHere(): void;
    keepActs(): void;
    alone(act: () => Promise<void>): Promise<void>;
    note(card: any, change: { [name: string]: any }): void;
    send(): Promise<void>;
    isAllKept(): Promise<boolean>;
    unsaved(card: any, waiting: any): { [name: string]: any };
    resolve(isMine: boolean): void;
    focusIn(selector: string): void;
    named(kind: string, id: string): string;
    isolated(name: string): string;
    draw(): void;
    // desk_decisions.js
    CHIPS: string[];
    REASONS: string[];
    FIGURED: string[];
    COMPARED: string[];
    SUMMARIES: string[];
    current(): any;
    awaitedIn(card: any, chip: string): string[];
    isWaiting(card: any): boolean;
    isWhole(card: any): boolean;
    repeats(): Map<string, any[]>;
    folded(): Set<string>;
    SEARCH: string;
    openField(chip: string): void;
    goTo(at: number): void;
    isOpenTo(card: any): boolean;
    isFixed(card: any): boolean;
    isBarred(card: any): boolean;
    isReview(card: any): boolean;
    decide(state: string, reason?: string): void;
    accept(): void;
    goToCard(id: string): void;
    toField(field: string): void;
    actName(act: any): string;
    asKept(state: string): string;
    lastAct(): any;
    takeBack(part: any): void;
    undo(): void;
    reopen(): void;
    change(name: string, value: any, card?: any): void;
    changeDay(name: string, value: string): void;
    confirmDay(): void;
    toggle(name: string, id: string): void;
    isMenuOpen(): boolean;
    ask4Reason(state?: string): void;
    // desk_cards.js
    cardNode(card: any, at: number, repeated: Map<string, any[]>): PageElement;
    conflictNode(): PageElement;
    // desk_effect.js
    lookSoon(): void;
    lookAhead(): Promise<void>;
    effectNodes(): PageElement[];
    // desk_texts.js
    keepTyped(): void;
    factsNode(text: any): PageElement;
    addForm(): PageElement;
    // desk_opening.js
    beThere(): Promise<void>;
    drawText(): PageElement[];
    drawOverview(): PageElement[];
    toAddress(id: string): void;
    open(id: string): Promise<void>;
    load(): Promise<void>;
  }

  /** The map that is shown, what it was mounted with, the state that it was last told, and what draws many places. */
  interface MapMounted {
    map: Leaflet.Map | null;
    base: any;
    state: any;
    many: any;
  }

  /** What the scripts of the map share (`MAP_SCRIPTS` of `saytara.figures.map.map_scripts`), by which of them gives it out. */
  interface MapShared {
    // map_shared.js
    REST_MS: number;
    LIVE_WORDS: number;
    mounted: MapMounted;
    layers: Map<string, any>;
    drawn: Map<string, any>;
    boxes: { [name: string]: any };
    element(tag: string, className?: string, text?: string): PageElement;
    sayLine(node: Node, text: string): void;
    // map_words.js
    ageDays(days: any): number | null;
    sayLanguage(node: HTMLElement, id: string): void;
    tip(id: string): HTMLElement;
    placeTip(tooltip: Leaflet.Tooltip): void;
    age(id: string): string | null;
    old(of: any): string;
    // map_paint.js
    paints: Map<string, string>;
    addDefs(renderer: Leaflet.Renderer): void;
    learnPatterns(svg: string): void;
    paint(shown: any, place: any): void;
    recolour(shown: any, place: any, pale: number, isRough?: boolean): void;
    sign(shown: any, place: any, isRough?: boolean): void;
    followShapes(renderer: Leaflet.Renderer): void;
    updateLabel(shown: any, place: any, name: string): void;
    OPACITIES: string[];
    paleStep(place: any): number;
    drawSelection(): void;
    select(id: string | null): void;
    // map_labels.js
    NameMarker: typeof Leaflet.Marker;
    roadNames: any[];
    addRoadName(road: any, layer: any): void;
    citiesBeyond: any[];
    addCity(city: any): void;
    coveredAreas(): Box[];
    arrangeLabels(): void;
    arrangeSoon(): void;
    arrangeAtRest(): void;
    // map_view.js
    viewOf(): string;
    rememberView(): void;
    rememberSoon(): void;
    rememberNow(): void;
    forgetView(): void;
    isAsked(name: string, value: string | null): boolean;
    fit(): void;
    isOnPaper(): boolean;
    toPaper(): void;
    fromPaper(): void;
    moveTogether(): void;
    letPageScroll(): void;
    // map_chosen.js
    choose(id: string): void;
    bringIntoView(ids: string[]): void;
    fitAgain(): void;
    fitWithFonts(): Promise<void>;
    showWhole(): void;
    follow(before: any, next: any): void;
    // map_places.js
    addPlaces(renderer: Leaflet.Renderer): void;
    attachTiles(): void;
    askedOf(): { [name: string]: any };
    withKnown(next: any, before: any): any;
    addChosen(next: any): void;
    // map_lines.js
    drawLines(): void;
    // map_days.js
    load(address: string): Promise<object>;
    take(found: any, address: string): object;
    step(day: string): boolean;
    fetchAhead(days: string[]): void;
    forgetMoved(): void;
    setFastMode(isOn: boolean): void;
    // map_background.js
    startBackground(): void;
    listBackgrounds(said: any): void;
    stepBack(): void;
  }

  const DOCUMENTATION_OPTIONS: { SHOW_SEARCH_SUMMARY: boolean };

  interface Window {
    CustomEvent: typeof CustomEvent;
    Event: typeof Event;
    /** The map inside a frame, or in the page itself (`map.js`, the last of its parts). */
    Saytara: {
      mount(map: Leaflet.Map, base: object): void;
      update(state: object): void;
      select(place: string | null): void;
      load(address: string): Promise<object>;
      take(frames: object, address: string): object;
      step(day: string): boolean;
      fetchAhead(days: string[]): void;
      age(place: string): string | null;
      old(of: string | DOMStringMap): string;
      show(places: string[]): void;
      toPaper(): void;
      fromPaper(): void;
    };
    /** The forms of typed dates, as the server knows them; stands before `dates.js`. */
    SaytaraDateForms: { [name: string]: any };
    /** Places as a grid of numbered cells, and cells as pixels (`place_cells.js`). */
    SaytaraCells: {
      gridOf(wide: number, high: number): CellGrid;
      fill(grid: CellGrid, number: number, shape: { rings: ArrayLike<number>[]; point: number[] }, plane: CellPlane): void;
      paint(pixels: Uint8ClampedArray, grid: CellGrid, how: CellPaint): number[];
      texelAt(texels: Texels, x: number, y: number): number;
    };
    /** The patterns of looks as squares of colours (`look_texels.js`). */
    SaytaraLookTexels: { attach(): { learn(patterns: Element[]): void; texelsOf(pattern: Element): Texels; texelOf(colour: string): number; forget(texelsAPx: number): void } };
    /** Many places as one picture (`far_picture.js`). */
    SaytaraFarPicture: { attach(host: object): any };
    /** The places of a large dataset, drawn by the part in view (`tiles.js`). */
    SaytaraTiles: { attach(host: object): any };
    /** What the map last told of the places in view. */
    saytaraSeen?: { inView: number; all: number; isNear: boolean; named: string[][] };
    /** The pieces of a published site's data (`saytara/publishing/static/pieces.js`). */
    SaytaraPieces: {
      put(name: string, value: any): void;
      get(name: string, read: (value: any) => any, then: () => void): any;
      /** Of a large site alone (`parts.js`). */
      load?(name: string): Promise<any>;
    };
    /** Reads the numbers of a large site's parts (`parts.js`). */
    SaytaraPacked: {
      numbers(text: string): number[];
      reader(text: string): { sign(): number; number(): number; isDone(): boolean };
      outlines(text: string): Float64Array[][];
      unfolded(number: number): number;
    };
    SaytaraDates: { parse(text: string): string | null; isDay(value: string): boolean; fold(text: string): string };
    SaytaraGeometry: {
      doubleArea(ring: Point[]): number;
      isWithin(ring: Point[], point: Point): boolean;
      rimPoints(rings: Point[][]): Point[];
      boxAround(at: Point, width: number, height: number, angle: number): Box;
      overlap(one: Box, other: Box, touch?: number): boolean;
      moveInto(box: Box, ground: Box): Box;
      isLess(one: number[], other: number[]): boolean;
    };
    SaytaraMonths: Record<string, number>;
    /** What the scripts of single parts of the page share (`page.js`). */
    SaytaraPage: {
      go(address: URL): void;
      ask(): void;
      change(parameters: Record<string, string>): void;
      isCut(): boolean;
      drawnAndPresent(marker: PageElement): [URLSearchParams, URLSearchParams];
      mapFrames(): Window[];
      whenDrawn(act: (marker: PageElement) => void): void;
      dayTyped(text: string): string;
      judge(field: PageElement, isGood: boolean): boolean;
    };
    /** A new drawing in the place of an old one (`redraw.js`). */
    SaytaraRedraw: { children(old: Element, wanted: Element): void };
    /** What the pages of an exported and of a published map share (`page_parts.js`). */
    SaytaraPageParts: {
      addTicks(numbers: number[], last: number): void;
      closeLink(view: string): PageElement;
      daysFrom(first: string): { toNumber(date: string): number; toDay(number: number): string };
      fill(node: Element, html: string): void;
      fillAges(place: string, age: string): void;
      fillFighting(day: string, locale: string): void;
      labelStrip(page: { [name: string]: string }, isPlaying: boolean): void;
      said(date: string, locale: string): string;
      showDay(day: string, number: number, locale: string): void;
      showLegend(count: Map<string, number>, nameOf: (actor: string) => string, locale: string, label: string): void;
      unfolded(sequences: any[][], nothing: any): any[];
    };
    SaytaraRuns: {
      dayIndex(days: string[], day: string): number;
      valueAt<Key extends string | number, Value>(run: [Key, Value][], key: Key): Value | null;
    };
    SaytaraDesk: Desk;
    SaytaraMap: MapShared;
    Streamlit: { events: { addEventListener(type: string, listener: (event: CustomEvent) => void): void } };
    addEventListener(type: `saytara-${string}`, listener: (event: CustomEvent) => void): void;
  }

  /** What our scripts tell each other. */
  interface Document {
    addEventListener(type: `saytara-${string}`, listener: (event: CustomEvent) => void): void;
  }

  interface ParentNode {
    querySelector(selector: string): PageElement | null;
    querySelectorAll(selector: string): NodeListOf<PageElement>;
  }

  interface Element {
    closest(selector: string): PageElement | null;
  }

  interface Document {
    getElementById(id: string): PageElement | null;
  }

  /** What an event comes from: an element, or the document or window, which have none of these. */
  interface EventTarget {
    closest?: any;
    matches?: any;
    open?: any;
    removeAttribute?: any;
    type?: any;
    value?: any;
  }

  /** What Vega keeps with each shape that it draws. */
  interface Element {
    __data__?: { href?: string; datum?: any };
  }
}

declare module "leaflet" {
  interface Map {
    /** Whether the reader has moved the map. */
    saytaraByHand?: boolean;
    /** The zoom at which the whole area was last fitted. */
    saytaraWhole?: number;
    /** Where the map was brought near the chosen place, over which position of the address; null where it was not. */
    saytaraNear?: { over: string | null; centre: Leaflet.LatLng; zoom: number } | null;
  }
  interface TileLayer {
    saytaraName?: string;
    isSeen?: boolean;
  }
  interface Renderer {
    _container: SVGSVGElement;
    _setPath(layer: Layer, outline: string): void;
  }
  interface GeoJSONOptions {
    renderer?: Renderer;
  }
}
