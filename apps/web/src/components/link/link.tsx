import { Anchor, Button, NavLink, type AnchorProps, type ButtonProps, type NavLinkProps } from '@mantine/core';
import { createLink, type LinkComponent } from '@tanstack/react-router';
import type { AnchorHTMLAttributes, Ref } from 'react';

type Native = Omit<AnchorHTMLAttributes<HTMLAnchorElement>, 'color' | 'style'> & { readonly ref?: Ref<HTMLAnchorElement> };

const RoutedAnchor = createLink((props: AnchorProps & Native) => <Anchor {...props} />);
const RoutedButton = createLink((props: ButtonProps & Native) => <Button component="a" {...props} />);
const RoutedNavLink = createLink((props: NavLinkProps & Native) => <NavLink component="a" {...props} />);

/** A link inside a text. */
export const TextLink: LinkComponent<(props: AnchorProps & Native) => React.JSX.Element> = (props) => (
  <RoutedAnchor underline="always" {...props} />
);
/** A link that looks like a button: it goes to a page and changes nothing. */
export const ButtonLink: LinkComponent<(props: ButtonProps & Native) => React.JSX.Element> = (props) => <RoutedButton {...props} />;
/** An entry of the left menu. */
export const MenuLink: LinkComponent<(props: NavLinkProps & Native) => React.JSX.Element> = (props) => <RoutedNavLink {...props} />;
