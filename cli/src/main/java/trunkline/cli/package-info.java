/// The one command: reads arguments, starts processes, and speaks to the service as any client
/// does.
///
/// It never knows more of the service than the public API says.
package trunkline.cli;
