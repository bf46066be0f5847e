/// The Azure Resource Manager contract: paths, versions, errors, paging, etags, operations, HTTP.
/// It never knows what a circuit is, nor what any resource means.
package trunkline.arm;
