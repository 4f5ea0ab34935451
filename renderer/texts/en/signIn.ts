/** Texts of signing in, in English. */
export const signInTexts = {
  'signIn.title': 'This Playhead belongs to someone',
  'signIn.intro': 'To get in, run {command} in the Playhead folder on the computer that has the films, and open the address it prints.',
  'signIn.or':
    'Or paste the token of that address here: it is the part after “token=”. On another device, type the code that is shown there under Shares.',
  'signIn.label': 'Owner token',
  'signIn.submit': 'Sign in',
  'signIn.codeRefused': 'This is not the code, or it has run out. Have a new one shown on the computer, under Shares.',
  'signIn.refused': 'This token is not the right one. Copy the whole part after “token=” of the address that {command} prints.',
  'signIn.unreachable': 'Playhead does not answer at this address. Is it still running?',
  'signIn.staleLink': 'The token of the address you opened is no longer right. Open the address that is printed now.',
} as const;
