/// The control process: everything that it is made of, put together with constructors. It does
/// nothing itself.
package trunkline.control;
