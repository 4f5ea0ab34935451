/** A film of the library that the screenshots show; none of them exists. */
export interface DemoFilm {
  readonly title: string;
  readonly year: number;
  readonly genre: string;
  readonly plot: string;
  /** Degrees: the colour of its sky. */
  readonly hue: number;
  readonly scene: 'hills' | 'sea' | 'city' | 'moon' | 'forest';
}

const LINES = `
The Salt Road|1998|Drama|35|hills
Night Ferry|2011|Thriller|232|sea
Harbour Lights|1964|Romance|28|city
A Winter in Lisboa|2007|Drama|205|city
The Glass Orchard|2019|Drama|145|forest
Meridian|2016|Science fiction|262|moon
The Cartographer's Daughter|2003|Adventure|48|hills
Low Tide|2021|Drama|190|sea
Signal Hill|1979|Mystery|8|hills
The Last Projectionist|1988|Drama|22|city
Nine Rivers|2014|Documentary|165|forest
Paper Moths|2022|Animation|300|moon
The Quiet Engine|2018|Science fiction|215|city
Saint of the Stairwell|1972|Comedy|350|city
Northwind|2009|Adventure|222|hills
Two Suitcases|1957|Comedy|40|city
The Amber Room|2012|Mystery|62|forest
Slow Comet|2024|Science fiction|275|moon
Vermilion|2020|Thriller|14|sea
The Beekeeper's War|1995|Drama|55|forest
Copper Sky|1969|Western|30|hills
Tomorrow, the Sea|2001|Romance|198|sea
Kites over Trabzon|2010|Drama|180|hills
Ballad of the Night Bus|2023|Comedy|318|city
Undertow|1984|Thriller|240|sea
The Lantern Keepers|2017|Adventure|78|moon
Field Notes|2013|Documentary|130|forest
Orchids for Mr. Vale|1949|Crime|290|city
Halfway to Polaris|2006|Science fiction|250|moon
The Long Gallery|1991|Mystery|340|forest
`;

/** The films, in no order. */
export const DEMO_FILMS: readonly DemoFilm[] = LINES.trim()
  .split('\n')
  .map((line) => {
    const [title = '', year = '', genre = '', hue = '', scene = 'hills'] = line.split('|');
    const plot = `${title} follows a few people through one long season, in which a small decision turns out to be the one that mattered.`;
    return { title, year: Number(year), genre, plot, hue: Number(hue), scene: scene as DemoFilm['scene'] };
  });

/** A series with two seasons. */
export const DEMO_SERIES: { readonly title: string; readonly hue: number; readonly seasons: readonly (readonly string[])[] } = {
  title: 'The Lighthouse Line',
  hue: 212,
  seasons: [
    ['Fog Signal', 'The Keeper', 'Spring Tide', 'Ships That Pass', 'The Relief', 'Dead Reckoning'],
    ['Landfall', 'A Change of Lamp', 'The Rock', 'Soundings', 'Lee Shore', 'Home Waters'],
  ],
};

/** An album. */
export const DEMO_ALBUM = {
  artist: 'Ines Duarte',
  title: 'Tidewater',
  tracks: ['First Light', 'The Ferryman', 'Salt', 'Letters Home', 'Tidewater', 'Slack Water'],
} as const;
