import type { signInTexts as english } from '../en/signIn.ts';
import type { Translated } from '../translated.ts';

/** Texts of the sign-in page, in German. */
export const signInTexts: Translated<typeof english> = {
  'signIn.title': 'Dieses Playhead gehört jemandem',
  'signIn.intro':
    'Um hineinzukommen, führe {command} im Ordner von Playhead auf dem Rechner aus, der die Filme hat, und öffne die Adresse, die dort erscheint.',
  'signIn.or':
    'Oder füge das Token dieser Adresse hier ein: den Teil hinter „token=“. Auf einem anderen Gerät gib den Code ein, der dort unter „Freigaben“ steht.',
  'signIn.label': 'Token des Besitzers',
  'signIn.submit': 'Anmelden',
  'signIn.codeRefused': 'Das ist nicht der Code, oder er ist abgelaufen. Lass auf dem Computer unter „Freigaben“ einen neuen zeigen.',
  'signIn.refused': 'Dieses Token ist nicht das richtige. Kopiere den ganzen Teil hinter „token=“ der Adresse, die {command} ausgibt.',
  'signIn.unreachable': 'Playhead antwortet unter dieser Adresse nicht. Läuft es noch?',
  'signIn.staleLink': 'Das Token der Adresse, die du geöffnet hast, gilt nicht mehr. Öffne die Adresse, die jetzt ausgegeben wird.',
};
