/** Texts of the command palette, in English. */
export const paletteTexts = {
  'palette.title': 'Search and go',
  'palette.placeholder': 'A title, a page, or what you want to do',
  'palette.titles': 'Titles',
  'palette.pages': 'Pages',
  'palette.actions': 'Actions',
  'palette.nothing': 'Nothing found for “{words}”.',
  'palette.all': 'Show everything found for “{words}”',
  'palette.hint': 'Enter opens, Shift and Enter plays at once',
  'palette.themeLight': 'Light appearance',
  'palette.themeDark': 'Dark appearance',
  'palette.themeSystem': 'Appearance as the system',
  'palette.language': 'Language: {language}',
  'palette.favourites': 'Favourites',
  'palette.unwatched': 'What I have not watched',
} as const;
