/// Who is who: certificates for servers and edges, principals, and the tokens that they bring. It
/// never prints a secret, and does not know what a principal does once it is let in.
package trunkline.identity;
