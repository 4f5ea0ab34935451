import './palette.css';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Command } from 'cmdk';
import { EyeOff, FolderOpen, Heart, Keyboard, Languages, Moon, Search, Sun, SunMoon } from 'lucide-react';
import { Dialog } from 'radix-ui';
import { useState, type ComponentProps, type ReactElement, type ReactNode } from 'react';
import { useQueries } from '../client/EngineContext.tsx';
import { DialogContent } from '../design/DialogContent.tsx';
import { albumPath, itemPath, libraryPath, PAGE_PATHS, PAGES, seriesPath } from '../frame/addresses.ts';
import { goTo } from '../frame/hashRoute.ts';
import { PAGE_ICONS } from '../frame/pageIcons.ts';
import { albumLine } from '../library/AlbumTile.tsx';
import { lineOf, nameOf } from '../library/itemWords.ts';
import { Poster } from '../library/Poster.tsx';
import { useOpening } from '../open/useOpening.ts';
import { useAppearance } from '../settings/AppearanceProvider.tsx';
import { LANGUAGE_NAMES, LANGUAGES } from '../texts/language.ts';
import { t } from '../texts/t.ts';

interface PaletteProps {
  readonly onClose: () => void;
  /** Shows the keys that hold here; null: there is another way to them. */
  readonly onKeys: (() => void) | null;
}

const FOUND = 8;
const FOUND_GROUPS = 3;
const POSTER_PX = 28;

/** Everything by a few letters: titles of the library, pages, and what can be done. */
export function Palette({ onClose, onKeys }: PaletteProps): ReactElement {
  const queries = useQueries();
  const { play, ask } = useOpening();
  const { change } = useAppearance();
  const [typed, setTyped] = useState('');
  const words = typed.trim();
  const [chosen, setChosen] = useState('');
  const found = useQuery(
    queries.library.items.queryOptions({
      input: { query: words, limit: FOUND, versions: 'best' },
      enabled: words !== '',
      placeholderData: keepPreviousData,
    }),
  );
  const groups = { input: { query: words, limit: FOUND_GROUPS }, enabled: words !== '', placeholderData: keepPreviousData };
  const series = useQuery(queries.browse.series.queryOptions(groups)).data?.series ?? [];
  const albums = useQuery(queries.browse.albums.queryOptions(groups)).data?.albums ?? [];
  const items = words === '' ? [] : (found.data?.items ?? []);
  const after = (act: () => void) => () => {
    onClose();
    act();
  };
  const action = (key: string, words_: string, icon: ReactNode, act: () => void): ReactElement => (
    <Command.Item key={key} value={words_} className="palette-item" onSelect={after(act)}>
      {icon}
      {words_}
    </Command.Item>
  );
  return (
    <Dialog.Root open onOpenChange={(open) => !open && onClose()}>
      <Dialog.Portal>
        {/* Not Dialog.Overlay: it locks scrolling with a style element that the page's security policy forbids. */}
        <div className="dialog-backdrop" />
        <DialogContent className="palette" aria-describedby={undefined}>
          <Dialog.Title className="visually-hidden">{t('palette.title')}</Dialog.Title>
          <Command
            label={t('palette.title')}
            loop
            filter={matches}
            value={chosen}
            onValueChange={setChosen}
            onKeyDown={(event) => {
              const item = items.find(({ itemId }) => chosen.endsWith(itemId));
              if (event.key !== 'Enter' || !event.shiftKey || item === undefined) return;
              event.preventDefault();
              after(() => play(item.uri))();
            }}
          >
            <div className="palette-field">
              <Search aria-hidden="true" />
              <Command.Input value={typed} onValueChange={setTyped} placeholder={t('palette.placeholder')} />
            </div>
            <Command.List className="palette-list" label={t('palette.title')}>
              {items.length > 0 && (
                <Command.Group heading={t('palette.titles')}>
                  {items.map((item) => (
                    <Command.Item
                      key={item.itemId}
                      // Found by the engine, which forgives more than a comparison here would.
                      value={`${ALWAYS}${item.itemId}`}
                      className="palette-item"
                      onSelect={after(() => goTo(`#${itemPath(item.itemId)}`))}
                    >
                      <SmallPoster item={item} />
                      <span className="palette-name">{nameOf(item)}</span>
                      <span className="palette-line">{lineOf(item)}</span>
                    </Command.Item>
                  ))}
                  <Command.Item
                    value={`${ALWAYS}all`}
                    className="palette-item"
                    onSelect={after(() => goTo(`#${libraryPath({ query: words })}`))}
                  >
                    <Search aria-hidden="true" />
                    {t('palette.all', { words })}
                  </Command.Item>
                </Command.Group>
              )}
              {words !== '' && series.length > 0 && (
                <Command.Group heading={t('library.kind.episode')}>
                  {series.map((one) => (
                    <Command.Item
                      key={one.seriesKey}
                      value={`${ALWAYS}series ${one.seriesKey}`}
                      className="palette-item"
                      onSelect={after(() => goTo(`#${seriesPath(one.seriesKey)}`))}
                    >
                      <SmallPoster item={one} />
                      <span className="palette-name">{one.title}</span>
                      <span className="palette-line">{one.year}</span>
                    </Command.Item>
                  ))}
                </Command.Group>
              )}
              {words !== '' && albums.length > 0 && (
                <Command.Group heading={t('library.listing.albums')}>
                  {albums.map((album) => (
                    <Command.Item
                      key={album.albumKey}
                      value={`${ALWAYS}album ${album.albumKey}`}
                      className="palette-item"
                      onSelect={after(() => goTo(`#${albumPath(album.albumKey)}`))}
                    >
                      <SmallPoster item={{ ...album, kind: 'audio' }} />
                      <span className="palette-name">{album.title}</span>
                      <span className="palette-line">{albumLine(album)}</span>
                    </Command.Item>
                  ))}
                </Command.Group>
              )}
              <Command.Group heading={t('palette.pages')}>
                {PAGES.map((page) => {
                  const Icon = PAGE_ICONS[page];
                  return action(page, t(`frame.page.${page}`), <Icon aria-hidden="true" />, () => goTo(`#${PAGE_PATHS[page]}`));
                })}
              </Command.Group>
              <Command.Group heading={t('palette.actions')}>
                {action('open', t('frame.openFile'), <FolderOpen aria-hidden="true" />, ask)}
                {action('favourites', t('palette.favourites'), <Heart aria-hidden="true" />, () =>
                  goTo(`#${libraryPath({ isFavourite: 'true' })}`),
                )}
                {action('unwatched', t('palette.unwatched'), <EyeOff aria-hidden="true" />, () =>
                  goTo(`#${libraryPath({ watched: 'unwatched' })}`),
                )}
                {onKeys !== null && action('keys', t('keys.sheet'), <Keyboard aria-hidden="true" />, onKeys)}
                {action('light', t('palette.themeLight'), <Sun aria-hidden="true" />, () => change({ theme: 'light' }))}
                {action('dark', t('palette.themeDark'), <Moon aria-hidden="true" />, () => change({ theme: 'dark' }))}
                {action('system', t('palette.themeSystem'), <SunMoon aria-hidden="true" />, () => change({ theme: 'system' }))}
                {LANGUAGES.map((language) =>
                  action(language, t('palette.language', { language: LANGUAGE_NAMES[language] }), <Languages aria-hidden="true" />, () =>
                    change({ language }),
                  ),
                )}
              </Command.Group>
              <Command.Empty className="palette-empty">{t('palette.nothing', { words })}</Command.Empty>
            </Command.List>
            <p className="palette-hint">{t('palette.hint')}</p>
          </Command>
        </DialogContent>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function SmallPoster({ item }: Pick<ComponentProps<typeof Poster>, 'item'>): ReactElement {
  return (
    <span className="palette-poster" aria-hidden="true">
      <Poster item={item} widthPx={POSTER_PX} />
    </span>
  );
}

/** Begins the value of what is shown whatever was typed. */
const ALWAYS = 'always ';

/** 1 where every word that was typed is in a value, 0 else. */
function matches(value: string, typed: string): number {
  if (value.startsWith(ALWAYS)) return 1;
  const folded = value.toLowerCase();
  return typed
    .toLowerCase()
    .trim()
    .split(/\s+/)
    .every((word) => folded.includes(word))
    ? 1
    : 0;
}
